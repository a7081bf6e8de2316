import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { embedStyles } from './plugins/embed-styles.ts';
import { inlineDocuments } from './plugins/inline-documents.ts';
import { layerOrder } from './plugins/layer-order.ts';
import { aliases } from './vite.config.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Preact has the interface of React in a sixth of its size, which counts in pages of other sites. */
const preact = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];

/** The widget for pages of other sites: one file, whose name never changes. */
export default defineConfig({
  plugins: [inlineDocuments(), react(), layerOrder(['tokens', 'base', 'ui', 'features']), embedStyles()],
  resolve: { alias: [...aliases, ...preact] },
  publicDir: false,
  build: {
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: path('src/widget/main.ts'),
      output: { entryFileNames: 'widget.js', codeSplitting: false },
    },
  },
});
