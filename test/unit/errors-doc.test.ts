import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allErrorCodes } from '../../src/app/schema.js';
import { closeCodes } from '../../src/platform/websocket/index.js';

const document = readFileSync('docs/errors.md', 'utf8');

/** Returns the first cells of the table in a section. */
function listed(heading: string): string[] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return Array.from(section.matchAll(/^\| `?(\w+)`? \|/gm), ([, cell = '']) => cell).filter((cell) => cell !== 'code');
}

describe('docs/errors.md', () => {
  test('lists every error code and no unknown code', () => {
    expect(listed('Error codes').toSorted()).toEqual(allErrorCodes.map(({ name }) => name).toSorted());
  });

  test('lists every close code of the server', () => {
    expect(listed('Close codes of the WebSocket')).toEqual(
      expect.arrayContaining(Object.values(closeCodes).map((code) => String(code))),
    );
  });
});

test.each(allErrorCodes.map((code) => [code.name, code] as const))(
  '%s has a message for users that differs from its description in the schema',
  (_name, { message, description }) => {
    expect(message).not.toBe(description);
    expect(message).not.toMatch(/not told|no more\b|whoever|`|ours\b/i);
  },
);

test('each error code is declared once', () => {
  const names = allErrorCodes.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
