import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorMessages } from '../../src/platform/errors/error-messages.js';
import { ErrorCode, errorCodes, HubbubError } from '../../src/platform/errors/index.js';
import { closeCodes } from '../../src/platform/websocket/index.js';

const document = readFileSync('docs/errors.md', 'utf8');

/** The first cells of the table in a section. */
function listed(heading: string): string[] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return Array.from(section.matchAll(/^\| `?(\w+)`? \|/gm), ([, cell = '']) => cell).filter((cell) => cell !== 'code');
}

describe('docs/errors.md', () => {
  test('lists every error code, and no other', () => {
    expect(listed('Error codes').toSorted()).toEqual(Object.values(ErrorCode).toSorted());
  });

  test('lists every close code of the server', () => {
    expect(listed('Close codes of the WebSocket')).toEqual(
      expect.arrayContaining(Object.values(closeCodes).map((code) => String(code))),
    );
  });
});

test.each(Object.values(ErrorCode))(
  '%s has a message for people, which is not its description in the schema',
  (code) => {
    const { message } = new HubbubError(code);
    expect(message).toBe(errorMessages[code]);
    expect(message).not.toBe(errorCodes[code].description);
    expect(message).not.toMatch(/not told|no more\b|whoever|`|ours\b/i);
  },
);
