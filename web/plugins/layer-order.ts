import type { Plugin } from 'vite';

/**
 * Begins each style sheet with the order of the layers. The first one that a browser reads decides, and which one that is
 * differs from page to page.
 */
export function layerOrder(layers: readonly string[]): Plugin {
  return {
    name: 'layer-order',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          file.source = `@layer ${layers.join(',')};${file.source}`;
        }
      }
    },
  };
}
