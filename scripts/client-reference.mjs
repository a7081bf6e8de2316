/** docs/client-reference.md: what packages/client exports, from its declarations. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const dist = 'packages/client/dist';
const parts = [
  { file: 'index.d.ts', name: '@hubbub/client' },
  { file: 'storages/index.d.ts', name: '@hubbub/client/storages' },
  { file: 'node/index.d.ts', name: '@hubbub/client/node' },
  { file: 'testing/index.d.ts', name: '@hubbub/client/testing' },
];

/** @returns {string} the document, from the built package */
export function clientReference() {
  const sections = parts.flatMap(({ file, name }) => [`## \`${name}\``, ...exportsOf(file).map(section)]);
  return `# Reference of the client package

Generated from the types of \`packages/client\` by \`npm run generate\`. [client-package.md](client-package.md) explains how they
work together.

${sections.join('\n\n')}
`;
}

/** @returns the names that a file exports, with the files that declare them, in alphabetical order */
function exportsOf(file) {
  const text = readFileSync(join(dist, file), 'utf8');
  const lists = text.matchAll(/^export (?:type )?\{([^}]*)\} from '(.*)\.js';$/gm);
  const found = Array.from(lists, ([, names = '', from = '']) =>
    names.split(',').map((name) => ({
      name: name.replace(/\btype\b/, '').trim(),
      from: join(dist, dirname(file), `${from}.d.ts`),
    })),
  );
  return found.flat().sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
}

function section({ name, from }) {
  const lines = readFileSync(from, 'utf8').split('\n');
  const start = lines.findIndex((line) =>
    new RegExp(`^export (declare )?(abstract )?(class|interface|type|function|const) ${name}\\b`).test(line),
  );
  if (start === -1) throw new Error(`${from} does not declare ${name}`);
  const after = lines.slice(start);
  const first = after[0] ?? '';
  const end = first.endsWith(';') ? 0 : after.findIndex((line) => /^\}$|^[^ ].*;$/.test(line));
  const shown = after.slice(0, end + 1).filter((line) => !/^ {4}(#private;|private )/.test(line));
  const code = [...commentBefore(lines, start), ...shown].map((line) => line.replace(/^export (declare )?/, ''));
  return `### ${name}\n\n\`\`\`ts\n${code.join('\n').replaceAll('    ', '  ')}\n\`\`\``;
}

function commentBefore(lines, at) {
  if (!lines[at - 1]?.endsWith('*/')) return [];
  const start = lines.findLastIndex((line, i) => i < at && line.startsWith('/**'));
  return lines.slice(start, at);
}
