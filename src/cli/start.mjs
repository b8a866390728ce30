#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node must be able to read it, and to say what to do.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Concord needs Node.js 24 or newer; this is Node.js ${process.versions.node}.`);
  console.error('Run it through npm in its folder (npm run -s concord -- …), which brings Node 24 on Linux,');
  console.error('or install Node.js 24 from https://nodejs.org and try again.');
  process.exit(2);
}
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
