import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followArrivals } from './state/arrival.ts';

followArrivals(window);
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
