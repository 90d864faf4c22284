import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { listen } from './bridge.ts';
import { PinAsker } from './parts/pin-asker.tsx';

await listen();
createRoot(document.getElementById('root')!).render(
  <PinAsker>
    <App />
  </PinAsker>,
);
