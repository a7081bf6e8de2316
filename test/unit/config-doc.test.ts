import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { variableNames } from '../../src/app/config.js';

test('the README names every variable that can be set, and no other', () => {
  const documented = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(variableNames.toSorted());
});
