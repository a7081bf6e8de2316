import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import '../../src/app/texts.js';
import { argumentsOf, declaredTexts, defineTexts, Texts } from '../../src/platform/texts/index.js';
import { readWords } from '../../src/platform/texts/locale-files.js';

const folder = 'src/locales';
const files = readdirSync(folder).map((name) => name.replace('.json', ''));
const complete = ['en', 'de'];

afterAll(() => {
  // All test files of a worker share the declared texts.
  const declared = declaredTexts() as Map<string, string>;
  for (const key of declared.keys()) if (key.startsWith('test.')) declared.delete(key);
});

function messagesOf(locale: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'));
}

function folderWith(name: string, content: string): string {
  const made = mkdtempSync(join(tmpdir(), 'hubbub-locales-'));
  writeFileSync(join(made, name), content);
  return made;
}

describe.each(files)('%s.json', (locale) => {
  test('names the same values in each text as the English words', () => {
    for (const [key, pattern] of Object.entries(messagesOf(locale))) {
      const english = declaredTexts().get(key);
      expect({ key, names: argumentsOf(pattern).sort() }).toEqual({ key, names: argumentsOf(english ?? '').sort() });
    }
  });

  test('lists its keys in alphabetical order', () => {
    const keys = Object.keys(messagesOf(locale));
    expect(keys).toEqual(keys.toSorted());
  });
});

test.each(complete)('%s.json has words for all texts', (locale) => {
  expect(Object.keys(messagesOf(locale))).toEqual([...declaredTexts().keys()].toSorted());
});

test('en-classic falls back to English', async () => {
  const texts = await Texts.open({ locale: 'en-classic', folder: null });
  expect(texts.locales).toEqual(['en-classic', 'de', 'en']);
  expect(texts.choose(null, 'en-US,en;q=0.9')).toBe('en-classic');
  expect(texts.choose('en', 'de')).toBe('en');
  expect(texts.choose('gone', 'de-CH')).toBe('de');
  expect(texts.choose(null, '*')).toBe('en-classic');
});

describe('a message file of an operator', () => {
  test.each([
    ['xx_.json', '{}', 'The name of FILE is not a language tag.'],
    ['DE.json', '{}', 'Call it de.json.'],
    ['fr.json', '{', 'FILE is not JSON:'],
    ['fr.json', '[]', 'FILE must be a JSON object with a sentence for each key.'],
    ['fr.json', '{ "project.renamd": "" }', 'there is no text “project.renamd”. Did you mean “project.renamed”?'],
    ['fr.json', '{ "project.left": 1 }', 'the text “project.left” must be a string.'],
    ['fr.json', '{ "project.left": "{usr} est parti." }', 'the placeholder {usr}; it takes only {user}, {title}.'],
    ['fr.json', '{ "project.left": "{user est parti." }', 'the text “project.left” is not an ICU message:'],
  ])('%s with %s is refused with a sentence', async (name, content, sentence) => {
    const made = folderWith(name, content);
    const opened = Texts.open({ locale: 'en', folder: made });
    await expect(opened).rejects.toThrow(sentence.replace('FILE', join(made, name)));
  });

  test('is checked although its folder has the same name as that of the server, and more', async () => {
    const own = join(folderWith('readme', ''), 'locales');
    const operators = `${own}-of-the-operator`;
    for (const made of [own, operators]) mkdirSync(made);
    writeFileSync(join(operators, 'fr.json'), '{ "project.left": 1 }');
    await expect(readWords(operators, own)).rejects.toThrow('the text “project.left” must be a string.');
  });

  test('must exist for the default language, and its folder must be readable', async () => {
    await expect(Texts.open({ locale: 'fr', folder: null })).rejects.toThrow(
      'HUBBUB_LOCALE is fr, but there is no message file for it. There are: de, en, en-classic.',
    );
    await expect(Texts.open({ locale: 'en', folder: '/nowhere' })).rejects.toThrow('The folder /nowhere');
  });
});

test('a text that names another text is written in one language', () => {
  const { outer, inner } = defineTexts('test', {
    outer: 'To {whom}: {count, plural, one{# mail} other{# mails}}',
    inner: 'nobody',
  });
  const words = new Map([
    ['test.inner', 'niemanden'],
    ['test.outer', 'An {whom}: {count, number}'],
  ]);
  const texts = new Texts(new Map([['de', words]]));
  expect(texts.write(outer({ whom: inner(), count: 1_234 }), 'de')).toBe('An niemanden: 1.234');
  expect(String(outer({ whom: inner(), count: 1 }))).toBe('To nobody: 1 mail');
});
