import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, isObjectType, parse } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { buildHubbubSchema } from '../../src/app/schema.js';
import { signUpAdmin } from '../support/admin.js';
import { type ArgumentText, argumentTexts } from '../support/argument-texts.js';
import type { Person } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let admin: Person;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signUpAdmin(server, 'ada');
});
afterAll(() => server.stop());

/** Texts that JSON can carry and PostgreSQL cannot store. */
const texts = [
  ['NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud83db'],
] as const;

const isRoot = ({ field }: ArgumentText) => /^(Query|Mutation|Subscription)\./.test(field);
const all = argumentTexts();

describe.each(texts)('a text with %s', (_what, text) => {
  test('is rejected by every query and mutation', async () => {
    const answers = [];
    for (const place of all.filter((each) => isRoot(each) && !each.field.startsWith('Subscription'))) {
      const { errors } = await admin.http.send(place.operation, place.argumentsWith(text));
      answers.push([place.field, place.path, errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.field]);
    }
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(([, path, code, field]) => code !== 'BAD_INPUT' || field !== path)).toEqual([]);
  });

  test('is rejected by every subscription', async () => {
    const socket = admin.connect();
    for (const place of all.filter(({ field }) => field.startsWith('Subscription'))) {
      const stream = socket.subscribe(parse(place.operation) as DocumentNode as never, place.argumentsWith(text));
      const expected = { code: 'BAD_INPUT', field: place.path };
      await expect(stream.next()).rejects.toMatchObject({ extensions: expected });
    }
    await admin.disconnect();
  });

  // Reaching an object takes a query of its own, so this calls the resolver of the field directly.
  test('is rejected by every field of an object', async () => {
    const answers = [];
    for (const place of all.filter((each) => !isRoot(each))) answers.push(...(await askAlone(place, text)));
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(([, path, code, field]) => code !== 'BAD_INPUT' || field !== path)).toEqual([]);
  });
});

const built = buildHubbubSchema({ get: () => ({}) as never });

/** Returns the error of an object's field before any service is used. Interfaces are covered by their objects. */
async function askAlone(place: ArgumentText, text: string): Promise<unknown[][]> {
  const [typeName = '', name = ''] = place.field.split('.');
  const type = built.getType(typeName);
  const resolve = isObjectType(type) ? type.getFields()[name]?.resolve : undefined;
  if (!isObjectType(type)) return [];
  const object = Object.create(classOf(typeName)?.prototype ?? null);
  const refused = await Promise.resolve()
    .then(() => resolve?.(object, place.argumentsWith(text), {}, {} as never))
    .then(
      () => ({}),
      (error) => error.extensions ?? error,
    );
  return [[place.field, place.path, refused.code, refused.field]];
}

/** Returns the class of an object type. TypeGraphQL converts a source that is no instance of it. */
function classOf(typeName: string) {
  return getMetadataStorage().objectTypes.find(({ name }) => name === typeName)?.target as
    | { prototype: object }
    | undefined;
}
