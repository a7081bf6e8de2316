import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Where each type of event gets its name, as in `added: 'MESSAGE_ADDED'`: in the files that declare events. */
const named = globSync('src/**/*.events.ts').flatMap((file) =>
  Array.from(readFileSync(file, 'utf8').matchAll(/\w(?::| =) '([A-Z][A-Z_]+)'/g), ([, type = '']) => ({ type, file })),
);

test('a type of event has one meaning: whoever listens to it goes by the name alone', () => {
  expect(named.map(({ type }) => type)).toEqual(expect.arrayContaining(['MESSAGE_ADDED', 'REPORT_FILED', 'MENTIONED']));
  const places = Map.groupBy(named, ({ type }) => type);
  expect([...places].filter(([, { length }]) => length > 1)).toEqual([]);
});
