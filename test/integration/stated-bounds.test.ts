import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { signUpAdmin } from '../support/admin.js';
import { type ArgumentText, argumentTexts } from '../support/argument-texts.js';
import { meetInGroup, write } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

interface StatedBound {
  place: ArgumentText;
  /** The maximum length that the description states. */
  longest: number;
}

let server: TestServer;
let admin: Person;
/** Valid values of the arguments besides the one in question, by name. */
let samples: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signUpAdmin(server, 'ada');
  const [bert] = await signUp(server, 'bert');
  const groupId = await meetInGroup('Bounds', admin, bert);
  const messageId = await write(admin, groupId, 'hello');
  const projectId = await startProject(admin, 'Bounds');
  samples = { groupId, conversationId: groupId, messageId, projectId, userId: bert.id };
  Object.assign(samples, { email: 'bounds@example.org', password: 'correct horse battery', username: 'bounds' });
  // Of the two push services, the one whose tokens may be as long as the description says.
  samples.service = 'FCM';
  Object.assign(samples, { from: '22:00', to: '07:00' });
});
afterAll(() => server.stop());

const stated = argumentTexts().flatMap((place): StatedBound[] => {
  const found = /(?:\d+ to|at most|up to) ([\d,]+) (?:characters|letters)/i.exec(descriptionOf(place) ?? '');
  const isRoot = /^(Query|Mutation)\./.test(place.field);
  return found && isRoot ? [{ place, longest: Number(found[1]?.replaceAll(',', '')) }] : [];
});

function descriptionOf({ field, path }: ArgumentText): string | null | undefined {
  const [typeName = '', name = ''] = field.split('.');
  const type = schema.getType(typeName);
  const [first, ...rest] = path.split('.');
  let input = isObjectType(type) ? type.getFields()[name]?.args.find((arg) => arg.name === first) : undefined;
  for (const step of rest) {
    const inner = getNamedType(input?.type);
    input = isInputObjectType(inner) ? (inner.getFields()[step] as typeof input) : undefined;
  }
  return input?.description;
}

/** Returns a text of this length that is valid at the path, but for its length. */
function textFor(path: string, length: number): string {
  const name = path.split('.').at(-1) ?? '';
  if (name === 'endpoint') return 'https://fcm.googleapis.com/'.padEnd(length, 'x');
  if (/url$/i.test(name)) return 'https://example.org/'.padEnd(length, 'x');
  if (name === 'fileName') return `${'x'.repeat(length - 4)}.txt`;
  if (name === 'query') return 'xxxxxxxxx '.repeat(length).slice(0, length);
  return 'a'.repeat(length);
}

/** Replaces what only stands for a value. */
function withSamples(value: unknown, name = ''): unknown {
  if (value === 'sample' || name === 'service') return samples[name] ?? value;
  if (Array.isArray(value)) return value.map((each) => withSamples(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSamples(inner, key)]));
}

async function refusalOf({ path, operation, argumentsWith }: ArgumentText, length: number) {
  const variables = withSamples(argumentsWith(textFor(path, length))) as Record<string, unknown>;
  const { errors } = await admin.http.send(operation, variables);
  const { code, field } = errors?.[0]?.extensions ?? {};
  return { code, field };
}

test('many descriptions state how long a text may be', () => {
  expect(stated.length).toBeGreaterThan(40);
});

test.each(stated.map((each) => [`${each.place.field}(${each.place.path}), ${each.longest}`, each] as const))(
  '%s: a text of that length is accepted, and a longer one is refused',
  async (_name, { place, longest }) => {
    const refused = { code: 'BAD_INPUT', field: place.path };
    // No time zone and no language has a name of any given length.
    if (!/timeZone$|locale$/.test(place.path)) expect(await refusalOf(place, longest)).not.toEqual(refused);
    expect(await refusalOf(place, longest + 1)).toEqual(refused);
  },
);
