import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openTexts } from '../../src/app/texts.js';
import { asGraphQLError, logFaults, toClientError, translated } from '../../src/platform/errors/index.js';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, source: readFileSync(join('src', name), 'utf8') }));

// The compiler refuses an error whose message is a string. This keeps sentences of the server from being quoted.
test('only the words of others are quoted', () => {
  const quoting = sources.filter(({ source }) => /\bquoted\(\s*['"`]/.test(source)).map(({ name }) => name);
  expect(quoting).toEqual([]);
});

test('only declared texts are created, besides quoted ones', () => {
  const creating = sources.filter(({ source }) => /\bnew Text\(/.test(source)).map(({ name }) => name);
  expect(creating).toEqual([join('platform', 'texts', 'text.ts')]);
});

test('a fault of the server has a message in the client’s language, and the log gets its cause', async () => {
  const texts = await openTexts({ locale: 'en', folder: null });
  const cause = new Error('relation "message" does not exist');
  const [error] = translated([asGraphQLError(cause)], texts.in('de'));
  if (!error) throw new Error('There is no error');
  expect(toClientError(error.toJSON(), error)).toEqual({
    message: 'Der Server konnte nicht antworten. Sein Protokoll enthält die Einzelheiten unter der ID der Anfrage.',
    extensions: { code: 'INTERNAL', temporary: true },
  });
  const lines: string[] = [];
  logFaults([error], pino({}, { write: (line) => void lines.push(line) }), 'req_1');
  expect(lines.map((line) => JSON.parse(line).err.message)).toEqual([cause.message]);
});
