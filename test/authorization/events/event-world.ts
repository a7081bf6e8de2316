import { sql } from 'kysely';
import { call, type Input } from '../../support/call.js';
import { JoinGroup, write } from '../../support/chat.js';
import { onDatabase } from '../../support/erasure.js';
import { eventually } from '../../support/eventually.js';
import { BlockUser, OpenDirectChatOf } from '../../support/friends.js';
import { add, found } from '../../support/groups.js';
import { wordFiles } from '../../support/held-messages.js';
import { Mailbox } from '../../support/mailbox.js';
import { foundModerated } from '../../support/moderated-groups.js';
import { connected } from '../../support/notifications.js';
import type { Person } from '../../support/people.js';
import { startProject } from '../../support/projects.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { schema } from '../schema.js';
import { eventTypesOf, extentsOf } from './document.js';
import { astraySubscriptions, Follower, type Notes, subscriptionsTo } from './followers.js';
import { type Cast, castOf, type EventRole, eventRoles } from './people.js';
import { Receipts } from './receipts.js';

const environment = {
  // Jobs run when a row calls them.
  HUBBUB_JOBS: 'false',
  HUBBUB_RETENTION_GROUPS: '30d',
  HUBBUB_PRESENCE_INTERVAL: '20ms',
  // The documents ask for all that the events show.
  HUBBUB_QUERY_ALIASES: '10000',
  HUBBUB_QUERY_TOKENS: '100000',
  HUBBUB_QUERY_COST: '100000000',
  HUBBUB_POINTS_PER_USER: '2000000000',
  HUBBUB_POINTS_PER_ADDRESS: '2000000000',
};

/**
 * How long the events of a row may take, in ms: long until a row has failed, so that the others fail soon. Rows that come
 * after a slow one must not fail with it, so this is minutes, not the usual time of a row.
 */
const patience = { first: 180_000, afterFailure: 1_000 };
/** Interval (ms) at which the events are counted. Each count reads all that have arrived. */
const countInterval = 100;

/** Does what the events of a row, and perhaps those of the rows after it, report. */
export type Cause = (world: EventWorld) => Promise<unknown>;

/** A line of a table. */
export interface EventRow {
  name: string;
  expected: Record<EventRole, string>;
  cause: Cause | undefined;
}

/** A server on which all roles follow everything that they may follow. */
export class EventWorld {
  /** The events that arrive in full, and those that arrive by documents without objects. */
  readonly live: Notes;
  /** The same from subscriptions that resume from the beginning. */
  readonly resumed: Notes;
  /** The same from subscriptions with cursors of another history. */
  readonly astray: Notes;
  /** Ids that later causes need. */
  readonly noted = new Map<string, string>();
  readonly #followers: Record<EventRole, Follower>;
  /** The names of conversations, by id. */
  readonly #places: Map<string, string>;
  #patience = patience.first;

  private constructor(
    readonly server: TestServer,
    readonly mailbox: Mailbox,
    readonly cast: Cast,
    places: Record<string, string>,
  ) {
    this.#places = new Map(Object.entries(places).map(([name, id]) => [id, name]));
    const notes = () => ({ full: new Receipts(this.#places), plain: new Receipts(this.#places) });
    [this.live, this.resumed, this.astray] = [notes(), notes(), notes()];
    this.#followers = ofEachRole((role) => new Follower(role, cast[role]));
  }

  static async open(): Promise<EventWorld> {
    const mailbox = await Mailbox.start();
    const words = await wordFiles([], ['reviewable']);
    const server = await startTestServer({ ...environment, ...words, HUBBUB_SMTP_URL: mailbox.url });
    const cast = await castOf(server);
    const places = await placesOf(server, cast);
    const world = new EventWorld(server, mailbox, cast, places);
    const conversations = ['group', 'project', 'whispers'].map((name) => world.place(name));
    const followed = subscriptionsTo(conversations, cast.member.id);
    await Promise.all(Object.values(world.#followers).map((follower) => follower.follow(followed, world.live)));
    // The first events show who is online.
    await Promise.all(eventRoles.map((role) => connected(cast[role])));
    return world;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.cast).map((person) => person.disconnect()));
    await this.server.stop();
    await this.mailbox.close();
  }

  /** Subscribes again as all roles: from the beginning, and with cursors of another history. */
  async resume(): Promise<void> {
    const astray = astraySubscriptions(this.place('group'));
    await Promise.all(
      Object.values(this.#followers).flatMap((follower) => [
        follower.resume(this.resumed),
        follower.follow(astray, this.astray),
      ]),
    );
  }

  /** Follows the account of a role again from the beginning, in another session. */
  async followAgain(role: EventRole, person: Person): Promise<void> {
    const given = [`after: "${this.#followers[role].beginningOf('accountEvents')}"`];
    await new Follower(role, person).follow([{ name: 'accountEvents', given }], this.live);
  }

  /** Calls a mutation as a user. */
  call(name: keyof Cast, mutation: string, input?: Input): Promise<void> {
    return call(this.cast[name], mutation, input);
  }

  idOf(name: keyof Cast): string {
    return this.cast[name].id;
  }

  /** The id of a conversation. */
  place(name: string): string {
    for (const [id, each] of this.#places) if (each === name) return id;
    throw new Error(`There is no place ${name}`);
  }

  /** Names a new conversation. */
  nameConversation(name: string, id: string): void {
    this.#places.set(id, name);
  }

  /** Returns an id that an earlier cause has noted. */
  remembered(name: string): string {
    const id = this.noted.get(name);
    if (!id) throw new Error(`Nothing has noted ${name}`);
    return id;
  }

  /** Waits until all roles that should receive the events of a row have received one, by all documents. */
  async received({ name, expected }: EventRow): Promise<void> {
    const awaited = eventRoles.filter((role) => expected[role] !== '-');
    await eventually(
      async () => {
        await this.server.runJob('notify-of-messages');
        const row = this.#receiptsOf(name).rows().get(name);
        const missing = awaited.filter((role) => (row?.get(role)?.documents.size ?? 0) < documentsOf(name));
        if (missing.length > 0) throw new Error(`${name} is missing`);
      },
      this.#patience,
      countInterval,
    ).catch(() => {
      this.#patience = patience.afterFailure;
    });
  }

  /** Waits until a role has received an event of a row. */
  async hasReceived(role: EventRole, name: string): Promise<void> {
    await eventually(async () => {
      await this.server.runJob('notify-of-messages');
      if (!this.live.full.rows().get(name)?.has(role)) throw new Error(`${name} is missing`);
    });
  }

  /** Returns the outcome of a row for each role. */
  outcomes(name: string): Record<EventRole, string> {
    const row = this.#receiptsOf(name).rows().get(name);
    return ofEachRole((role) => {
      const received = row?.get(role);
      return received ? [...received.hidden].sort().join(',') || 'ok' : '-';
    });
  }

  #receiptsOf(row: string): Receipts {
    return row.startsWith('Gap/') ? this.astray.plain : this.live.full;
  }
}

/** Returns the number of documents, apart from plain ones, that select the events of a row. */
function documentsOf(row: string): number {
  const [type = ''] = row.split('/');
  if (type === 'Gap') return 1;
  const subscriptions = [...schema.subscriptions.keys()].filter((name) => eventTypesOf(name).includes(type));
  return Math.min(...subscriptions.map((name) => extentsOf(name).length - 1));
}

function ofEachRole<T>(make: (role: EventRole) => T): Record<EventRole, T> {
  return Object.fromEntries(eventRoles.map((role) => [role, make(role)])) as Record<EventRole, T>;
}

/** Creates the conversations of the world. */
async function placesOf(server: TestServer, cast: Cast): Promise<Record<string, string>> {
  const { owner, moderator, member, guest, former, banned, blocked, administrator } = cast;
  await owner.http.run(BlockUser, { input: { userId: blocked.id } });
  const fellows = [member, guest];
  const group = await foundModerated(owner, moderator, [...fellows, former, banned], { visibility: 'PRIVATE' });
  const open = await foundModerated(owner, moderator, fellows);
  await blocked.http.run(JoinGroup, { input: { groupId: open } });
  // Here the moderator becomes one only later.
  const stage = await found(owner, { visibility: 'PRIVATE' });
  await add(owner, stage, moderator, guest);
  const { openDirectChat } = await owner.http.run(OpenDirectChatOf, { input: { userId: moderator.id } });
  const project = await startProject(owner, 'Project', { coaches: [moderator], participants: fellows });
  const whispers = await startProject(owner, 'Whispers', { coaches: [moderator], participants: fellows });
  const { data } = await administrator.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
  const aged = await agedGroup(server, cast);
  return {
    group,
    public: open,
    stage,
    chat: openDirectChat.directChat.id,
    project,
    whispers,
    lobby: String(data?.lobby.id),
    aged,
  };
}

/** A private group with a message that has expired. A user was erased long ago, too. */
async function agedGroup(server: TestServer, { owner, member, administrator, erased }: Cast): Promise<string> {
  const id = await found(owner, { visibility: 'PRIVATE' });
  await add(owner, id, member);
  await write(owner, id, 'long ago');
  await call(administrator, 'eraseUser', { userId: erased.id, withMessages: true, reason: 'a letter' });
  await onDatabase(server, async (database) => {
    await database.run(sql`
      update message set created_at = created_at - interval '31 days' where conversation_id = ${id}`);
    await database.run(sql`update user_erasure set requested_at = requested_at - interval '1 day'`);
  });
  return id;
}
