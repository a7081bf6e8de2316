import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './plugins/compress.ts';
import { documents } from './plugins/documents.ts';
import { inlineDocuments } from './plugins/inline-documents.ts';
import { layerOrder } from './plugins/layer-order.ts';
import { serviceWorker } from './plugins/service-worker.ts';

/** The server that `npm run dev -w web` talks to. */
const server = process.env.HUBBUB_URL ?? 'http://127.0.0.1:4000';
const client = fileURLToPath(new URL('../packages/client/src/', import.meta.url));

/** The sources of the package, so that the page needs no build of it. */
export const aliases = [
  { find: '@hubbub/client/react', replacement: `${client}react/index.ts` },
  { find: '@hubbub/client/storages', replacement: `${client}storages/index.ts` },
  { find: '@hubbub/client', replacement: `${client}index.ts` },
];

export default defineConfig({
  plugins: [
    inlineDocuments(),
    react(),
    layerOrder(['tokens', 'base', 'ui', 'features']),
    documents(),
    serviceWorker(),
    compress(),
  ],
  resolve: { alias: aliases },
  build: {
    target: 'baseline-widely-available',
    // The policy of the page allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    // On a slow machine a warning about the time of plugins would look like a fault.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/graphql': { target: server, ws: true }, '/files': server },
  },
});
