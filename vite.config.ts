import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** `CONCORD_API` names a running server (http://127.0.0.1:4400) that answers /api and /register while developing. */
const api = process.env['CONCORD_API'];
const toServer = api === undefined ? {} : { '/api': api, '/register': api };

const config: UserConfig = defineConfig({
  root: 'src/web',
  plugins: [react()],
  server: { proxy: toServer },
  preview: { proxy: toServer },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The content security policy allows files of this origin only: nothing may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
export default config;
