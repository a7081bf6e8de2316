import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../../../platform/settings/index.js';
import { foldText, wordBoundaries } from './folded-text.js';

const maxEntries = 10_000;
const maxLength = 64;

/** A node of the tree of all entries, by their characters (UTF-16 code units). */
interface Branch {
  next: Map<string, Branch>;
  /** Whether an entry ends here. */
  isEnd: boolean;
}

/**
 * A list of words and phrases. A text contains an entry if both are equal after folding, from a word boundary to a word
 * boundary. A search compares at most 64 characters per word of the text, however long the list is.
 */
export class WordList {
  readonly #root: Branch = { next: new Map(), isEnd: false };

  /** @param entries folded words and phrases. */
  constructor(entries: Iterable<string>) {
    for (const entry of entries) this.#add(entry);
  }

  /** Returns whether a text contains an entry. */
  isIn(text: string): boolean {
    const folded = foldText(text);
    const boundaries = wordBoundaries(folded);
    const ends = new Set(boundaries);
    return boundaries.some((start) => this.#startsAt(folded, start, ends));
  }

  #add(entry: string): void {
    let branch = this.#root;
    for (let at = 0; at < entry.length; at++) {
      const next = branch.next.get(entry.charAt(at)) ?? { next: new Map(), isEnd: false };
      branch.next.set(entry.charAt(at), next);
      branch = next;
    }
    branch.isEnd = true;
  }

  #startsAt(folded: string, start: number, ends: ReadonlySet<number>): boolean {
    let branch: Branch | undefined = this.#root;
    for (let at = start; at < folded.length; at++) {
      branch = branch.next.get(folded.charAt(at));
      if (!branch) return false;
      if (branch.isEnd && ends.has(at + 1)) return true;
    }
    return false;
  }
}

/**
 * Reads a list from a file: one word or phrase per line. Empty lines and lines that begin with `#` are skipped.
 * @param path undefined for no list.
 * @param variable the setting that names the file.
 * @throws {ConfigError} if the file cannot be read, or is too large.
 */
export async function readWordList(path: string | undefined, variable: string): Promise<WordList | null> {
  if (path === undefined) return null;
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigError(`${variable}: ${error.message}.`);
  });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const entries = lines.map(foldText);
  const faulty = entries.findIndex((entry) => entry.length === 0 || entry.length > maxLength);
  if (faulty !== -1) throw new ConfigError(`${variable}: “${lines[faulty]}” is not 1 to ${maxLength} characters long.`);
  if (entries.length > maxEntries) throw new ConfigError(`${variable}: ${path} has more than ${maxEntries} entries.`);
  return new WordList(entries);
}
