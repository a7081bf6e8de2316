// Fails when the first load of the web client has become larger than it may be. Prints the compressed JavaScript of each
// page: what a browser loads to show it for the first time, in English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Maximum sizes of the first load of any page and of the widget (KB, compressed by gzip). */
const most = 180;
const mostOfWidget = 120;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const folder = join('dist/web', readFileSync('dist/web/build', 'utf8'));
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));

/** Returns a chunk with all that it imports, by the names in the manifest. */
function loadedWith(name: string, found = new Set<string>()): Set<string> {
  if (!found.has(name)) {
    found.add(name);
    for (const other of manifest[name]?.imports ?? []) loadedWith(other, found);
  }
  return found;
}

/** Returns the size of chunks in KB. */
function sizeOf(names: Iterable<string>): number {
  const files = new Set(Array.from(names, (name) => manifest[name]?.file ?? '').filter((file) => file.endsWith('.js')));
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  return bytes / 1_024;
}

const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
const always = [...entries, 'src/texts/en.ts'].flatMap((name) => [...loadedWith(name)]);
const pages = Object.keys(manifest).filter((name) => name.endsWith('-page.tsx'));
if (always.length < 2 || pages.length < 2)
  throw new Error('The manifest of the web client lacks its entry or its pages.');

const widget = gzipSync(readFileSync(join(folder, 'widget.js')), { level: 9 }).length / 1_024;
console.log(`widget.js: ${widget.toFixed(1)} of ${mostOfWidget} KB`);
if (widget > mostOfWidget) process.exitCode = 1;

const sizes = pages.map((page) => ({ page, size: sizeOf([...always, ...loadedWith(page)]) }));
for (const { page, size } of sizes.sort((one, other) => other.size - one.size)) {
  console.log(`${page}: ${size.toFixed(1)} of ${most} KB`);
  if (size > most) process.exitCode = 1;
}
if (process.exitCode) console.error('The first load is too large: load parts of it when they are needed.');
