import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MessageEvents } from '../support/chat.js';
import { EventStream } from '../support/event-stream.js';
import { GraphQLClient, GraphQLFailure } from '../support/graphql-client.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { SetLocale } from '../support/texts.js';

let server: TestServer;
let ada: Person;
/** Has chosen German. */
let grace: Person;

const unknownLocale = { input: { locale: 'tlh' } };
const english = 'Choose one of these locales: en, de, en-classic.';
const german = 'Wähle eine dieser Sprachen: en, de, en-classic.';

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
  await grace.http.run(SetLocale, { input: { locale: 'de' } });
});
afterAll(() => server.stop());

/** A client that accepts these languages. */
function clientIn(languages: string | null, person?: Person): GraphQLClient {
  return new GraphQLClient(server.graphqlUrl, person?.accessToken ?? null, languages);
}

/** Returns the message of the first error. */
async function messageOf(running: Promise<unknown>): Promise<string | undefined> {
  const failure = await running.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof GraphQLFailure)) throw new Error(`Expected errors, but got ${failure}`);
  return failure.errors[0]?.message;
}

/** Returns the message for a document that a client sends as text. */
async function answerTo(client: GraphQLClient, document: string): Promise<string | undefined> {
  return (await client.send(document)).errors?.[0]?.message;
}

describe('the message of an error over HTTP', () => {
  test('is in a language that the client accepts, and in English by default', async () => {
    expect(await messageOf(clientIn(null, ada).run(SetLocale, unknownLocale))).toBe(english);
    expect(await messageOf(clientIn('de-AT, en;q=0.5', ada).run(SetLocale, unknownLocale))).toBe(german);
    expect(await messageOf(clientIn('fr', ada).run(SetLocale, unknownLocale))).toBe(english);
  });

  test('is in the language that the viewer has chosen, whatever the client accepts', async () => {
    expect(await messageOf(clientIn('en', grace).run(SetLocale, unknownLocale))).toBe(german);
  });

  test('has the same code and field in all languages', async () => {
    const expected = { code: 'BAD_INPUT', temporary: false, field: 'input.locale' };
    expect(await clientIn('de', ada).refused(SetLocale, unknownLocale)).toEqual(expected);
    expect(await clientIn('en', ada).refused(SetLocale, unknownLocale)).toEqual(expected);
  });

  test.each([
    [
      'a bound',
      '{ groups(first: 1000) { pageInfo { hasNextPage } } }',
      'first must be a number from 1 to 100.',
      'first muss eine Zahl von 1 bis 100 sein.',
    ],
    [
      'a rule with its own text',
      'mutation { signUp(input: { username: "ada", email: "a@example.org", password: "short" }) { user { id } } }',
      'A password must have 8 to 256 characters.',
      'Ein Passwort hat 8 bis 256 Zeichen.',
    ],
    [
      'the type of an id',
      '{ conversation(id: "usr_1") { id } }',
      'This is not the id of a conversation (cnv_…).',
      'Das ist nicht die ID einer Unterhaltung (cnv_…).',
    ],
    [
      'a limit of queries',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
      'The query’s number of aliases is 31; the limit is 30 (HUBBUB_QUERY_ALIASES).',
      'Die Anzahl der Aliase in der Abfrage ist 31; die Grenze ist 30 (HUBBUB_QUERY_ALIASES).',
    ],
  ])('names %s', async (_, document, inEnglish, inGerman) => {
    expect(await answerTo(clientIn('en', ada), document)).toBe(inEnglish);
    expect(await answerTo(clientIn('de', ada), document)).toBe(inGerman);
  });

  test('is translated for a request that does not reach GraphQL', async () => {
    const answer = await fetch(`${server.url}/nothing`, { headers: { 'accept-language': 'de' } });
    const { errors } = (await answer.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toMatch(/^Unter diesem Pfad gibt es nichts\. GraphQL ist unter \/graphql:/);
  });
});

describe('the message of an error over a WebSocket', () => {
  test('is in the language of the connection, for mutations and subscriptions', async () => {
    const socket = ada.connectIn({ inUpgrade: 'en', inPayload: 'de' });
    expect(await messageOf(socket.run(SetLocale, unknownLocale))).toBe(german);
    const refused = socket.subscribe(MessageEvents, { conversationId: 'usr_1' });
    expect(await messageOf(refused.next())).toBe('Das ist nicht die ID einer Unterhaltung (cnv_…).');
    await ada.disconnect();
  });

  test('is in the language that the viewer has chosen', async () => {
    const socket = grace.connectIn({ inPayload: 'en' });
    expect(await messageOf(socket.run(SetLocale, unknownLocale))).toBe(german);
    await grace.disconnect();
  });
});

describe('the message of an error over an event stream', () => {
  const refused = 'subscription { messageEvents(conversationId: "usr_1") { __typename } }';

  async function messageFor(person: Person, languages: string): Promise<string | undefined> {
    const headers = { 'accept-language': languages };
    const stream = await EventStream.open(
      `${server.graphqlUrl}/stream`,
      refused,
      {},
      { token: person.accessToken, headers },
    );
    const { data } = await stream.next();
    stream.close();
    return data?.errors?.[0]?.message;
  }

  test('is in a language that the client accepts', async () => {
    expect(await messageFor(ada, 'de')).toBe('Das ist nicht die ID einer Unterhaltung (cnv_…).');
    expect(await messageFor(ada, 'en')).toBe('This is not the id of a conversation (cnv_…).');
  });

  test('is in the language that the viewer has chosen', async () => {
    expect(await messageFor(grace, 'en')).toBe('Das ist nicht die ID einer Unterhaltung (cnv_…).');
  });
});

test('the name of a guest without a nickname is in the language of the viewer', async () => {
  const guest = await enterAsGuest(server);
  const document = '{ viewer { user { displayName } } }';
  const nameIn = async (languages: string) => (await clientIn(languages, guest).send(document)).data;
  const number = /Guest (\d+)/.exec(JSON.stringify(await nameIn('en')))?.[1];
  expect(await nameIn('de')).toEqual({ viewer: { user: { displayName: `Gast ${number}` } } });
});
