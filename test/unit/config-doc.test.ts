import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { documentedVariables, loadConfig, variableNames } from '../../src/app/config.js';

const text = readFileSync('docs/configuration.md', 'utf8');

test('docs/configuration.md lists every variable exactly once, and no unknown variable', () => {
  const listed = [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(variableNames.toSorted());
});

test('the server accepts the default of every variable', () => {
  const defaults = documentedVariables().flatMap(({ name, fallback }) => (fallback ? [[name, fallback]] : []));
  expect(loadConfig(Object.fromEntries(defaults))).toEqual(loadConfig({}));
});

test('the other documents name only variables that exist, except those of the tests', () => {
  const named = globSync(['*.md', 'docs/**/*.md'])
    .filter((path) => path !== 'CHANGELOG.md')
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bHUBBUB_(?!TEST_)[A-Z_]*[A-Z]\b/g)].map(([name]) => ({ path, name })),
    );
  expect(named.filter(({ name }) => !variableNames.includes(name))).toEqual([]);
});
