import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const root = 'web/src';
const languages = ['en', 'de'];

/** The texts of a language by their keys, from all features. */
function textsOf(language: string): Map<string, string> {
  const files = globSync(`${root}/**/*.${language}.json`);
  const texts = files.flatMap((path) => Object.entries<string>(JSON.parse(readFileSync(path, 'utf8'))));
  expect(new Set(texts.map(([key]) => key)).size).toBe(texts.length);
  return new Map(texts);
}

/** All string literals of the sources, and the beginnings of keys that they put together. */
function literals(): { whole: Set<string>; beginnings: string[] } {
  const files = globSync(`${root}/**/*.{ts,tsx}`).filter((path) => !path.includes('/gql/'));
  const source = files.map((path) => readFileSync(path, 'utf8')).join('\n');
  const whole = new Set(Array.from(source.matchAll(/'([\w.]+)'/g), ([, key]) => key ?? ''));
  const beginnings = Array.from(source.matchAll(/text\(`([\w.]+\.)\$\{/g), ([, key]) => key ?? '');
  return { whole, beginnings };
}

/** The keys that components ask for. */
function askedKeys(): string[] {
  const files = globSync(`${root}/**/*.{ts,tsx}`).filter((path) => !path.includes('/gql/'));
  const source = files.map((path) => readFileSync(path, 'utf8')).join('\n');
  return Array.from(source.matchAll(/\btext\(\s*'([^']+)'/g), ([, key]) => key ?? '');
}

test('every language has the same texts', () => {
  const [first = '', ...others] = languages;
  for (const other of others) expect([...textsOf(other).keys()].sort()).toEqual([...textsOf(first).keys()].sort());
});

test('no component asks for a text that is missing', () => {
  const texts = textsOf('en');
  expect(askedKeys().length).toBeGreaterThan(50);
  expect(askedKeys().filter((key) => !texts.has(key))).toEqual([]);
  const { beginnings } = literals();
  expect(beginnings.filter((beginning) => ![...texts.keys()].some((key) => key.startsWith(beginning)))).toEqual([]);
});

test('every text is used', () => {
  const { whole, beginnings } = literals();
  const unused = [...textsOf('en').keys()].filter(
    (key) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

test('texts have the same values in every language', () => {
  const valuesIn = (text: string) => [...new Set(text.match(/(?<=\{)\w+(?=[,}])/g))].sort();
  const german = textsOf('de');
  for (const [key, text] of textsOf('en'))
    expect([key, valuesIn(german.get(key) ?? '')]).toEqual([key, valuesIn(text)]);
});

test('a file of texts belongs to the feature that it is named after', () => {
  for (const path of globSync(`${root}/**/*.{en,de}.json`)) {
    const feature = /([\w-]+)\.(?:en|de)\.json$/.exec(path)?.[1];
    expect(path).toContain(`/${feature}/`);
  }
});
