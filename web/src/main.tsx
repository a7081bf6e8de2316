import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { hubbub } from './app/client.ts';

// Not in development, where the worker would keep old files.
if (import.meta.env.PROD) void import('./offline/start-worker.ts').then(({ startWorker }) => startWorker(hubbub));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
