// Bundles a compiled server with the packages that it imports. A start then loads some 100 files instead of 3,000. The
// bundler runs over the output of the compiler, because the decorators need the metadata that only the compiler emits.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';

/** The entry points of the server in a build; each becomes a file in `bundle`. */
export const entries = { main: 'main.js', hubbub: 'hubbub.js', seed: 'seeders/seed.js', demo: 'seeders/demo.js' };

/**
 * Packages that stay outside. `reflect-metadata` runs before everything else; the others read files beside them, or
 * are large and rarely loaded.
 */
const outside = [
  /^reflect-metadata$/,
  /^@electric-sql\/pglite/,
  /^@graphql-yoga\/render-graphiql/,
  /^pino$/,
  /^ioredis$/,
];

/** Packages that others import only if they are installed. */
const absent = /^pg-native$/;

/** @param {string} build the folder of a build. Its folder `bundle` is replaced. */
export async function bundle(build) {
  const folder = resolve(build, 'bundle');
  rmSync(folder, { recursive: true, force: true });
  const input = Object.entries(entries).map(([name, path]) => [name, resolve(build, path)]);
  // Loaded only for a build, because it takes time.
  const { rolldown } = await import('rolldown');
  const bundled = await rolldown({
    input: Object.fromEntries(input.filter(([, path]) => existsSync(path))),
    platform: 'node',
    external: [...outside, absent],
    plugins: [compiled(resolve(build), folder), smallMaps],
    logLevel: 'warn',
  });
  await bundled.write({
    dir: folder,
    format: 'esm',
    sourcemap: true,
    // Names of classes are names of tables and of GraphQL types.
    keepNames: true,
    // V8 keeps the text of loaded files in memory, and uses two bytes for each character if one of them is not ASCII. Names
    // stay, because MikroORM reads those of constructor parameters.
    charset: 'ascii',
    comments: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    // All files are in one folder, from which paths begin.
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Chunks may run before the entry that imports them.
    banner: "import 'reflect-metadata';",
  });
  await bundled.close();
}

/** Loads the compiled sources with their maps. What a source finds beside itself it still finds from the bundle. */
function compiled(build, folder) {
  return {
    name: 'compiled',
    load(id) {
      if (!id.startsWith(build)) return null;
      const url = `new URL('${relative(folder, id).replaceAll('\\', '/')}', import.meta.url)`;
      const code = readFileSync(id, 'utf8').replaceAll(/import\.meta\.(url|dirname)\b/g, (_, property) =>
        property === 'url' ? `${url}.href` : `process.getBuiltinModule('node:url').fileURLToPath(new URL('.', ${url}))`,
      );
      return { code, map: readFileSync(`${id}.map`, 'utf8') };
    },
  };
}

/**
 * Leaves out of the maps what the stack of an error does not show: the texts of sources, names, and places within a
 * line. Node reads a map for the first error and keeps it. With all places it would take 60 MB.
 */
const smallMaps = {
  name: 'small-maps',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.map')) continue;
      const { sourcesContent: _, mappings, ...map } = JSON.parse(file.source);
      const lines = encode(decode(mappings).map(firstOfEachLine));
      file.source = JSON.stringify({ ...map, names: [], mappings: lines });
    }
  },
};

/**
 * Returns the segments of a generated line with which another line of a source begins.
 * @param {import('@jridgewell/sourcemap-codec').SourceMapSegment[]} segments
 */
function firstOfEachLine(segments) {
  let [source, line] = [-1, -1];
  const first = [];
  for (const [column, ...origin] of segments) {
    const [nextSource = -1, nextLine = -1, nextColumn] = origin;
    if (nextSource === source && nextLine === line) continue;
    [source, line] = [nextSource, nextLine];
    first.push(source < 0 ? [column] : [column, source, line, nextColumn]);
  }
  return first;
}
