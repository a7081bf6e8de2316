// Bundles a page for a browser: node rolldown.mjs <entry> <output>. In a process of its own, since its parts are native.
import { build } from 'rolldown';

const [input, file] = process.argv.slice(2);
await build({
  input,
  platform: 'browser',
  transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  output: { file, format: 'es' },
  logLevel: 'warn',
});
