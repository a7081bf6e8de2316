import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A line with a secret in it. */
export interface Leak {
  what: string;
  line: string;
}

/** Secrets that are recognised by their form. */
const shapes: Record<string, RegExp> = {
  'an access token': /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  'a refresh token': /\bhrt\.[\w-]+\.[\w-]+\.[\w-]+/,
  'an Authorization header': /\b(?:Bearer|Basic) +(?!\[secret\])[\w.~+/=-]{16,}/i,
  'a signed URL': /[?&]signature=/,
  'a token in a URL': /[?&](?:access_?)?token=/i,
  'a password in a URL': /:\/\/[^\s/@"]*:(?!\*\*\*@)[^\s/@"]+@/,
  'a secret of a webhook': /\bwhsec_\w/,
  'the hash of a password': /\$argon2/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  'a password': /\\?"(?:password|newPassword|currentPassword)\\?":\\?"(?!\[secret\])/i,
};

/** Several words in a row that a log line and a mail share only if one quotes the other. */
const wordsInARow = 6;

/** The secrets that tests noted, so that each line is searched once. */
class Secrets {
  readonly #tokens = new Set<string>();
  readonly #phrases = new Set<string>();
  readonly #runs = new Set<string>();

  add(secret: string): void {
    if (/^\S{16,}$/.test(secret)) this.#tokens.add(secret);
    else if (wordsOf(secret).length < wordsInARow) this.#phrases.add(secret);
    else for (const run of runsOf(secret)) this.#runs.add(run);
  }

  /** Returns the kind of secret in the line, or null. */
  in(line: string): string | null {
    for (const token of line.match(/[\w.~+/=-]{16,}/g) ?? []) if (this.#tokens.has(token)) return 'a token';
    for (const phrase of this.#phrases) if (line.includes(phrase)) return 'a password';
    for (const run of runsOf(line)) if (this.#runs.has(run)) return 'the text of a mail';
    return null;
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(wordsInARow - 1).map((_, start) => words.slice(start, start + wordsInARow).join(' '));
}

/** Returns the lines with secrets among the output collected in a folder. */
export async function leaksIn(folder: string): Promise<Leak[]> {
  const secrets = new Secrets();
  for await (const line of linesOf(folder, '.secrets')) secrets.add(JSON.parse(line));
  const leaks: Leak[] = [];
  for await (const line of linesOf(folder, '.printed')) {
    const what = Object.entries(shapes).find(([, shape]) => shape.test(line))?.[0] ?? secrets.in(line);
    if (what) leaks.push({ what, line });
  }
  return leaks;
}

async function* linesOf(folder: string, suffix: string): AsyncGenerator<string> {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(suffix))) {
    yield* createInterface(createReadStream(join(folder, name)));
  }
}
