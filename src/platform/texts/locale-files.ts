import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { argumentsOf } from './patterns.js';
import { declaredTexts } from './text.js';

/** The words of each locale by the keys of texts. A locale may lack some. */
export type WordsByLocale = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The message files that come with the server. */
const ownFolder = join(import.meta.dirname, '../../locales');
/** Bounds of an operator's files. */
const maxFiles = 100;
const maxBytes = 1_048_576;
/** A key that differs by at most this many characters was probably meant. */
const typo = 4;

/** A message file that the server cannot use. The message is for the operator. */
export class LocaleFileError extends Error {
  override name = 'LocaleFileError';
}

/**
 * Reads the message files of the server, and those of an operator's folder. The operator's words replace those of the
 * server with the same locale and key.
 * @param own the server's folder.
 * @throws {LocaleFileError} if a file is invalid; the message names the file and the fault.
 */
export async function readWords(folder: string | null, own = ownFolder): Promise<WordsByLocale> {
  const words = new Map<string, Map<string, string>>();
  for (const each of [own, ...(folder === null ? [] : [folder])]) {
    for (const { locale, messages } of await readFolder(each, each === own)) {
      words.set(locale, new Map([...(words.get(locale) ?? []), ...messages]));
    }
  }
  return words;
}

/** @param isTrusted skips the check of the messages. A test checks those of the server: at each start that would take time. */
async function readFolder(folder: string, isTrusted: boolean) {
  const names = await readdir(folder).catch((error: Error) => {
    throw new LocaleFileError(`The folder ${folder} of message files cannot be read: ${error.message}`);
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length > maxFiles) throw new LocaleFileError(`${folder} has more than ${maxFiles} message files.`);
  return Promise.all(files.map((name) => readLocale(join(folder, name), name.slice(0, -'.json'.length), isTrusted)));
}

async function readLocale(path: string, tag: string, isTrusted: boolean) {
  const locale = canonicalTag(tag);
  if (locale !== tag) {
    const instead = locale ? `Call it ${locale}.json.` : 'Call it de.json, pt-BR.json or en-house.json, for example.';
    throw new LocaleFileError(`The name of ${path} is not a language tag. ${instead}`);
  }
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new LocaleFileError(`${path} cannot be read: ${error.message}`);
  });
  if (text.length > maxBytes) throw new LocaleFileError(`${path} is larger than ${maxBytes} characters.`);
  return { locale, messages: parseMessages(path, text, isTrusted) };
}

/** Returns a BCP 47 tag in its usual spelling; null if it is no tag. */
export function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function parseMessages(path: string, text: string, isTrusted: boolean): Map<string, string> {
  const messages = new Map<string, string>();
  for (const [key, pattern] of Object.entries(parseObject(path, text))) {
    const fault = isTrusted ? null : faultOf(key, pattern);
    if (fault) throw new LocaleFileError(`${path}: ${fault}`);
    messages.set(key, String(pattern));
  }
  return messages;
}

function parseObject(path: string, text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new LocaleFileError(`${path} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new LocaleFileError(`${path} must be a JSON object with a sentence for each key.`);
}

/** Returns what is wrong with a message, or null. */
function faultOf(key: string, pattern: unknown): string | null {
  const english = declaredTexts().get(key);
  if (english === undefined) return `there is no text “${key}”.${suggestion(key)}`;
  if (typeof pattern !== 'string') return `the text “${key}” must be a string.`;
  try {
    const known = argumentsOf(english);
    const unknown = argumentsOf(pattern).filter((name) => !known.includes(name));
    if (unknown.length === 0) return null;
    const takes = known.length > 0 ? `only ${known.map((name) => `{${name}}`).join(', ')}` : 'no placeholders';
    return `the text “${key}” has the placeholder {${unknown[0]}}; it takes ${takes}.`;
  } catch (error) {
    return `the text “${key}” is not an ICU message: ${error instanceof Error ? error.message : error}.`;
  }
}

function suggestion(key: string): string {
  const keys = [...declaredTexts().keys()];
  const near = keys.length > 0 ? closest(key, keys) : key;
  return distance(key, near) <= typo ? ` Did you mean “${near}”?` : ' docs/texts.md says where the keys are listed.';
}
