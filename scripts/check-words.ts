// Fails when a document contains wording that readers stumble over. `--all` also counts the findings in src and schema.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Wording that must not come back, with what to write instead. */
const rules: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\b(?:whoever|whomever|whosoever)\b/gi, instead: 'name the actor: the client, the sender, a member' },
  { pattern: /(?:^|[.:;!?(|–]\s+)who\s+(?![^.?!]*\?)/gi, instead: 'name the actor before "who"' },
  { pattern: /\b(?:those|one|they|he|she|someone|all)\s+whom\b/gi, instead: 'name the users: "users that …"' },
  { pattern: /(?:^|[.:;,(|–]\s+)whom\b/gi, instead: 'name the actor before "whom"' },
  {
    pattern: /\b(?:is|are|was|were|exists?|does|do|has|have|can) no more\b|\bno more(?=[.,;:)]|$)/gi,
    instead: 'no longer',
  },
  { pattern: /\bany more\b/gi, instead: 'no longer' },
  { pattern: /\b(?:is|are|was|were|be|been|not) told\b/gi, instead: 'gets, receives, is notified, or the error' },
  { pattern: /\btold of\b|\btells? of\b/gi, instead: 'reports, notifies, publishes' },
  { pattern: /\bas long as they are some\b/gi, instead: 'while the user is one' },
  { pattern: /\bof no meaning\b/gi, instead: 'in no particular order' },
  { pattern: /\b(?:it is|is) not told\b/gi, instead: 'the error does not say' },
  { pattern: /\bnobody (?:but|knows|is told)\b/gi, instead: 'name the subject' },
  { pattern: /\bturn(?:s|ed)? to each other\b/gi, instead: 'contact each other' },
  { pattern: /\bdone it again\b|\bagain it changes nothing\b/gi, instead: 'idempotent' },
  { pattern: /\b(?:is|are) to be (?:told|given|shown|asked)\b/gi, instead: 'must, or an active verb' },
  { pattern: /\bin whatever\b|\bwhatever becomes\b/gi, instead: 'any, or the exact noun' },
];

/** Documents that are checked. Records stay as written; events.md quotes the schema. */
const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md'], { cwd: root }).filter(
  (path) => !/^CHANGELOG|^docs\/(?:adr\/|mutants|events)/.test(path),
);
const notYetClean = ['src/**/*.ts', 'schema.graphql'];

/** Blanks out code, so that line numbers stay. */
function proseOf(path: string, text: string): string {
  if (path.endsWith('.ts')) return commentsOf(text);
  if (!path.endsWith('.md')) return text;
  return text.replaceAll(/^```.*?^```/gms, (block) => block.replaceAll(/[^\n]/g, '')).replaceAll(/`[^`\n]*`/g, 'code');
}

/** Leaves comments and texts of a source file. */
function commentsOf(text: string): string {
  return text.replaceAll(/^.*$/gm, (line) => (/^\s*(?:\/\*\*|\*|\/\/)|'[^']* [^']*'/.test(line) ? line : ''));
}

function findingsIn(path: string): string[] {
  const text = proseOf(path, readFileSync(join(root, path), 'utf8'));
  return rules.flatMap(({ pattern, instead }) =>
    Array.from(text.matchAll(new RegExp(pattern, `${pattern.flags}m`)), ({ 0: words, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${path}:${line}: "${words.trim()}": ${instead}`;
    }),
  );
}

const findings = documents.flatMap(findingsIn);
for (const finding of findings) console.error(finding);
if (process.argv.includes('--all')) {
  for (const pattern of notYetClean) {
    const paths = globSync(pattern, { cwd: root }).filter((path) => !path.startsWith('src/migrations/'));
    console.log(`${paths.flatMap(findingsIn).length} findings in ${pattern}`);
  }
}
if (findings.length > 0) {
  console.error(`${findings.length} findings in ${documents.length} documents.`);
  process.exitCode = 1;
} else {
  console.log(`${documents.length} documents use plain words.`);
}
