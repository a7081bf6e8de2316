import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AddMember } from '../support/groups.js';
import { metric } from '../support/metrics.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import type { ClientConnection } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { ActionTexts, ActionTextsIn, LocaleEvents, Locales, SetLocale } from '../support/texts.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let projects = 0;

const english = (title: string) => `You were added to the project “${title}”.`;
const classic = (title: string) => `You was added into the project '${title}'.`;
const german = (title: string) => `Du wurdest zum Projekt „${title}“ hinzugefügt.`;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterEach(async () => {
  await Promise.all([ada, grace].map((person) => person.disconnect()));
  await setLocale(grace, null);
});
afterAll(() => server.stop());

async function setLocale(person: Person, locale: string | null): Promise<number | null> {
  return (await person.http.run(SetLocale, { input: { locale } })).setLocale.position;
}

/** Follows the texts of actions over a socket. The first event has come. */
async function texts(socket: ClientConnection, locale?: string) {
  const live = locale === undefined ? socket.subscribe(ActionTexts, {}) : socket.subscribe(ActionTextsIn, { locale });
  await live.next();
  return async () => {
    const { projectActionEvents: event } = await live.next();
    return 'text' in event ? event.text : event.__typename;
  };
}

/** Adds Grace to a new project of Ada. Returns its title. */
async function addGrace(): Promise<string> {
  const title = `Apollo ${++projects}`;
  await startProject(ada, title, { participants: [grace] });
  return title;
}

describe('the language of a text', () => {
  test('is that of the server for a client that does not say which languages it accepts', async () => {
    const next = await texts(grace.connect());
    const title = await addGrace();
    expect(await next()).toBe(english(title));
  });

  test('is the best one that the client accepts, by its upgrade or its connection_init', async () => {
    const byUpgrade = await texts(grace.connectIn({ inUpgrade: 'fr, de-AT;q=0.8, en;q=0.5' }));
    const byPayload = await texts(grace.connectIn({ inUpgrade: 'en', inPayload: 'de' }));
    const unknown = await texts(grace.connectIn({ inPayload: 'fr' }));
    const title = await addGrace();
    expect(await byUpgrade()).toBe(german(title));
    expect(await byPayload()).toBe(german(title));
    expect(await unknown()).toBe(english(title));
  });

  test('is that of the viewer’s setting, whatever the client accepts', async () => {
    await setLocale(grace, 'en-classic');
    const next = await texts(grace.connectIn({ inPayload: 'de' }));
    const title = await addGrace();
    expect(await next()).toBe(classic(title));
  });

  test('is that of the argument, whatever the viewer’s setting; an unknown one is ignored', async () => {
    await setLocale(grace, 'en-classic');
    const asked = await texts(grace.connect(), 'DE');
    const unknown = await texts(grace.connect(), 'tlh');
    const title = await addGrace();
    expect(await asked()).toBe(german(title));
    expect(await unknown()).toBe(classic(title));
  });

  test('stays the same while a subscription runs; the next one has the new setting', async () => {
    const socket = grace.connect();
    const before = await texts(socket);
    await setLocale(grace, 'de');
    const after = await texts(socket);
    const title = await addGrace();
    expect(await before()).toBe(english(title));
    expect(await after()).toBe(german(title));
  });
});

describe('subscribers of one event', () => {
  test('share its result if they have the same language, and only then', async () => {
    const languages = ['en', 'de', 'en', 'de', 'en'];
    const streams = await Promise.all(languages.map((inPayload) => texts(grace.connectIn({ inPayload }))));
    const warm = await addGrace();
    expect(await Promise.all(streams.map((next) => next()))).toEqual(
      [0, 1, 0, 1, 0].map((n) => [english, german][n]?.(warm)),
    );
    const before = await counts();
    const title = await addGrace();
    expect(await Promise.all(streams.map((next) => next()))).toEqual(
      [0, 1, 0, 1, 0].map((n) => [english, german][n]?.(title)),
    );
    const after = await counts();
    expect(after.executions - before.executions).toBe(2);
    expect(after.results - before.results).toBe(5);
  });
});

async function counts() {
  const [executions, results] = await Promise.all([
    metric(server, 'event_executions_total'),
    metric(server, 'event_results_total'),
  ]);
  return { executions, results };
}

describe('the setting', () => {
  test('is reported to the viewer’s other clients, and setting it again changes nothing', async () => {
    const live = grace.connect().subscribe(LocaleEvents, {});
    await live.next();
    const position = await setLocale(grace, 'DE');
    expect((await live.next()).accountEvents).toEqual({ __typename: 'LocaleChanged', position, locale: 'de' });
    expect(await setLocale(grace, 'de')).toBeNull();
    expect(await setLocale(grace, null)).toBeGreaterThan(Number(position));
    expect((await live.next()).accountEvents).toMatchObject({ __typename: 'LocaleChanged', locale: null });
  });

  test('is one of the server’s locales, for accounts and guests', async () => {
    const { locales } = await grace.http.run(Locales);
    expect(locales).toEqual(['en', 'de', 'en-classic']);
    const guest = await enterAsGuest(server);
    for (const person of [grace, guest]) {
      for (const locale of ['tlh', 'de-AT', '', 'not a tag', 'x'.repeat(64)]) {
        expect(await person.http.refused(SetLocale, { input: { locale } })).toMatchObject({
          code: 'BAD_INPUT',
          field: 'input.locale',
        });
      }
      expect(await setLocale(person, 'en-classic')).not.toBeNull();
    }
  });

  test('is set once by concurrent requests', async () => {
    const positions = await Promise.all([1, 2, 3].map(() => setLocale(grace, 'de')));
    expect(positions.filter((position) => position !== null)).toHaveLength(1);
  });
});

describe('a server with another default and a folder of its own', () => {
  test('uses the operator’s words, and falls back to those that it comes with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-locales-'));
    writeFileSync(join(folder, 'en-house.json'), JSON.stringify({ 'project.added.you': 'Welcome to {title}!' }));
    writeFileSync(join(folder, 'fr.json'), JSON.stringify({ 'project.added.you': 'Bienvenue dans « {title} ».' }));
    await using house = await startTestServer({ HUBBUB_LOCALE: 'en-house', HUBBUB_LOCALES_DIR: folder });
    const [owner, member, late] = await signUp(house, 'owner', 'member', 'late');
    expect((await owner.http.run(Locales)).locales).toEqual(['en-house', 'de', 'en', 'en-classic', 'fr']);
    // A client that accepts the language of the default gets the wording of the default.
    const byLanguage = await texts(member.connectIn({ inPayload: 'en-GB, en' }));
    const french = await texts(member.connectIn({ inPayload: 'fr-CA' }));
    const conversationId = await startProject(owner, 'Apollo', { participants: [member] });
    await owner.http.run(AddMember, { input: { conversationId, userId: late.id } });
    expect([await byLanguage(), await byLanguage()]).toEqual([
      'Welcome to Apollo!',
      'The new participant @late was added to the project “Apollo”.',
    ]);
    expect([await french(), await french()]).toEqual([
      'Bienvenue dans « Apollo ».',
      'The new participant @late was added to the project “Apollo”.',
    ]);
    await Promise.all([owner, member, late].map((person) => person.disconnect()));
  });
});
