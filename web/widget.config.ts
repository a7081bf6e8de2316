import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { embedStyles } from './plugins/embed-styles.ts';
import { layerOrder } from './plugins/layer-order.ts';
import { aliases } from './vite.config.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The widget for pages of other sites: one file, whose name never changes. */
export default defineConfig({
  plugins: [react(), layerOrder(['tokens', 'base', 'ui', 'features']), embedStyles()],
  resolve: { alias: [...aliases, { find: /^.*\/gql\/index\.ts$/, replacement: path('src/widget/documents.ts') }] },
  publicDir: false,
  build: {
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: path('src/widget/main.ts'),
      output: { entryFileNames: 'widget.js', codeSplitting: false },
    },
  },
});
