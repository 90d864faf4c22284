import { createRoot } from 'react-dom/client';
import './styles/console.css';
import { App } from './app.tsx';
import { applyTheme, storedTheme } from './state/theme.ts';

applyTheme(storedTheme());
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
