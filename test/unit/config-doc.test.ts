import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the README names every variable that can be set, and no other', () => {
  const ours = /^ {2}([A-Z][A-Z_]+): /gm;
  const variables = [...readFileSync('src/config.ts', 'utf8').matchAll(ours)].map(([, name]) => String(name));
  const documented = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(variables.sort());
});
