// Fails when a document, a source or the schema contains wording that readers stumble over.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Rule {
  pattern: RegExp;
  instead: string;
}

/** Wording that must not come back, with what to write instead. */
const rules: readonly Rule[] = [
  { pattern: /\b(?:whoever|whomever|whosoever)\b/gi, instead: 'name the actor: the client, the sender, a member' },
  { pattern: /(?:^|[.:;!?(|–]\s+)who\s+(?![^.?!]*\?)/gi, instead: 'name the actor before "who"' },
  { pattern: /\b(?:those|one|they|he|she|someone|all)\s+whom\b/gi, instead: 'name the users: "users that …"' },
  { pattern: /(?:^|[.:;,(|–]\s+)whom\b/gi, instead: 'name the actor before "whom"' },
  {
    pattern: /(?<!\bthere )\b(?:is|are|was|were|exists?|does|do|has|have|can) no more\b|\bno more(?=[.,;:)]|$)/gi,
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
  { pattern: /\bfor ever\b/gi, instead: 'forever' },
  { pattern: /\bagain and again\b/gi, instead: 'repeatedly, or retries' },
  { pattern: /\b(?:as|than) (?:it|they) should(?: be)?\b/gi, instead: 'correct, malformed, or the exact state' },
  { pattern: /\ba turn of (?:its|their) own\b/gi, instead: 'a separate turn' },
  { pattern: /\bwithout a word\b/gi, instead: 'silently, or without a log line' },
];

/** Further wording that sources must not contain. */
const sourceRules: readonly Rule[] = [
  {
    pattern: /\b(?:any|some)body\b|\b(?:nobody|someone) (?:is|has|can|may|waits|listens|asks)\b/gi,
    instead: 'name the actor',
  },
  { pattern: /\bwho asks\b|\bone who\b/gi, instead: 'the caller, the viewer, the client' },
  { pattern: /\bha(?:s|ve) to be\b|\b(?:is|are) to be\b/gi, instead: 'must be' },
  { pattern: /\blets? go of\b/gi, instead: 'releases, closes, drops' },
  { pattern: /\bhears? of\b|\bhears? from\b/gi, instead: 'learns of, receives' },
  { pattern: /\bsees? to it\b|\bseen to it\b/gi, instead: 'ensures' },
  { pattern: /\b(?:is|are|was|were) (?:given|asked) (?!by\b)/gi, instead: 'gets, receives, reads, or an active verb' },
  { pattern: /\bat hand\b/gi, instead: 'available' },
  { pattern: /\bwhat becomes of\b/gi, instead: 'the result of' },
  { pattern: /\bis what (?:it|they|is|was)\b/gi, instead: 'the exact noun' },
  { pattern: /@throws (?:[A-Z]\w*Error|HubbubError)\b/g, instead: '@throws {HubbubError} CODE if …' },
];

/** Beginnings of comments without a verb or a noun. */
const commentRules: readonly Rule[] = [
  {
    pattern: /\/(?:\*\*|\/) (?:What|Who|Whom|Those|They|Nobody|Somebody|Someone|Nothing|Nor)\b/g,
    instead: 'begin with a noun, or a verb in the third person',
  },
  {
    pattern: /\/\*\* (?:How (?:often|many)|Says|Tells|Sees)\b/g,
    instead: 'Interval, Number, or a verb in the third person',
  },
  { pattern: /\/\*\* Has `?\w+`? (?:called|woken|run)\b/g, instead: 'Calls, Wakes, Runs' },
];

/** Documents that are checked. Records stay as written; events.md quotes the schema. */
const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md', 'bench/*.md'], { cwd: root }).filter(
  (path) => !/^CHANGELOG|^docs\/(?:adr\/|mutants|events)/.test(path),
);

/** Sources that are checked. Released migrations never change. */
const sources = globSync(
  [
    'src/*.ts',
    'src/{app,composition,delivery,feed,modules,platform,seeders}/**/*.ts',
    'src/migrations/index.ts',
    'packages/*/src/**/*.{ts,tsx}',
    'web/{src,worker,plugins}/**/*.{ts,tsx}',
    'scripts/**/*.{ts,mjs}',
    'site/*.mjs',
    'bench/{*,!(node_modules)/**/*}.{ts,mjs}',
    'schema.graphql',
  ],
  { cwd: root },
).filter((path) => path !== 'scripts/check-words.ts' && !path.startsWith('web/src/gql/'));

/** Blanks out code, so that line numbers stay. */
function proseOf(path: string, text: string): string {
  if (/\.(?:tsx?|mjs)$/.test(path)) return commentsOf(text);
  if (!path.endsWith('.md')) return text;
  return text.replaceAll(/^```.*?^```/gms, (block) => block.replaceAll(/[^\n]/g, '')).replaceAll(/`[^`\n]*`/g, 'code');
}

/** Leaves the lines of a source file with comments or texts. */
function commentsOf(text: string): string {
  return text.replaceAll(/^.*$/gm, (line) => (/^\s*(?:\/\*\*|\*|\/\/)|'[^']* [^']*'|`[^`]* /.test(line) ? line : ''));
}

function findingsIn(path: string, applied: readonly Rule[]): string[] {
  const text = proseOf(path, readFileSync(join(root, path), 'utf8'));
  return applied.flatMap(({ pattern, instead }) =>
    Array.from(text.matchAll(new RegExp(pattern, `${pattern.flags}m`)), ({ 0: words, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${path}:${line}: "${words.trim()}": ${instead}`;
    }),
  );
}

const strict = [...rules, ...sourceRules, ...commentRules];
const findings = [
  ...documents.flatMap((path) => findingsIn(path, rules)),
  ...sources.flatMap((path) => findingsIn(path, strict)),
];
for (const finding of findings) console.error(finding);
const checked = `${documents.length} documents and ${sources.length} sources`;
if (findings.length > 0) {
  console.error(`${findings.length} findings in ${checked}.`);
  process.exitCode = 1;
} else {
  console.log(`${checked} use plain words.`);
}
