import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './styles/index.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place to draw in.');
createRoot(place).render(<App />);
