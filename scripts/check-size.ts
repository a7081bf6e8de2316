// Fails when packages/client has become larger than it may be. Prints the sizes of what applications import, bundled with
// graphql-ws by Vite's bundler for browsers, minified and compressed.
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

interface Part {
  readonly name: string;
  readonly exports: string;
  /** The path of the import within the package. */
  readonly from?: string;
  /** In KB. */
  readonly most: number;
}

const parts: readonly Part[] = [
  { name: 'Sessions, requests and resuming subscriptions', exports: 'Hubbub, HubbubError, webStorage', most: 11.5 },
  { name: 'With timelines, outbox and live lists', exports: 'Hubbub, HubbubError, webStorage, Chat', most: 20.2 },
  { name: 'Everything', exports: '*', most: 20.9 },
  { name: 'Storages: IndexedDB, and files of unsent messages', from: '/storages', exports: '*', most: 1.2 },
];

/** @returns the bundled code */
async function bundled({ exports, from = '' }: Part): Promise<string> {
  const names = exports === '*' ? '*' : `{ ${exports} }`;
  const bundle = await rolldown({
    input: 'entry',
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? `export ${names} from '@hubbub/client${from}';` : null),
      },
    ],
    // A bundle with a warning may not run in a browser.
    onLog: (_level, { message }) => fail(message),
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

for (const part of parts) {
  const { name, most } = part;
  const size = gzipSync(await bundled(part), { level: 9 }).length / 1024;
  console.log(`${name}: ${size.toFixed(1)} of ${most} KB`);
  if (size < 0.5 || size > most) fail('This is not within its bounds.');
}
