import type { Plugin } from 'vite';

/** The pixels that replace `rem`, because the page around the widget may have another font size. */
const rem = 16;

/**
 * Puts the style sheets into the script, as the constant `hubbubWidgetStyles`, and adapts them to a shadow root. A style
 * sheet that a script makes needs no permission of the page's policy.
 */
export function embedStyles(): Plugin {
  return {
    name: 'embed-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      let styles = '';
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset' || !name.endsWith('.css')) continue;
        styles += adapted(String(file.source));
        delete bundle[name];
      }
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry)
          file.code = `const hubbubWidgetStyles=${JSON.stringify(styles)};\n${file.code}`;
      }
    },
  };
}

function adapted(styles: string): string {
  return styles
    .replaceAll(/:root\[data-theme=["']?(\w+)["']?\]/g, ':host([theme=$1])')
    .replaceAll(':root', ':host')
    .replaceAll(/(\d*\.?\d+)rem\b/g, (_, count) => `${Number(count) * rem}px`);
}
