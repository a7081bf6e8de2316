import { type Gap, Hubbub, type KeyValueStorage } from '@hubbub/client';
import { expect } from '@jest/globals';
import { Nodes } from '../../faults/nodes.js';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { type Backend, createBackend } from '../../support/backend.js';
import { SharedStorage } from '../../support/client-package.js';
import { onOneConnection, openDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { loseCommits } from '../../support/lost-commits.js';
import { password } from '../../support/people.js';
import { ServerProcess } from '../../support/server-process.js';
import { within } from '../../support/socket-client.js';
import { type Binding, pageSize, type Screen } from './screen.js';

const CreateGroup = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }';
const JoinGroup = 'mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { position } }';
const MessageEvents =
  'subscription ($conversationId: ID!) { messageEvents(conversationId: $conversationId) { __typename } }';

/** A user of a binding, before a conversation is shown. */
interface Invited {
  readonly binding: Binding;
  readonly hubbub: Hubbub;
  /** What another tab would use; undefined if the binding has none. */
  readonly tab: (() => KeyValueStorage) | undefined;
}

/** A user who looks at a conversation through a binding. */
export interface Viewer extends Invited {
  readonly conversationId: string;
  readonly screen: Screen;
}

type Some<T> = readonly [T, ...T[]];

/** Two users of each binding: the first ones at one node, the second ones at the other. */
interface People<T> {
  readonly here: Some<T>;
  readonly there: Some<T>;
}

/** How long the access tokens of one node are valid, in milliseconds. */
export const tokenLifetime = 2_000;
/** Longest time until screens show what was sent, after a node was killed and on a busy machine. */
export const patience = 90_000;
let number = 0;

/** Two nodes behind proxies, and a third one whose access tokens are valid for two seconds. */
export class TwoNodes {
  #opened: Viewer[] = [];
  #hubbubs: Hubbub[] = [];

  private constructor(
    readonly nodes: Nodes,
    private readonly brief: ServerProcess,
    private readonly briefProxy: TcpProxy,
    private readonly backend: Backend,
  ) {}

  static async start(): Promise<TwoNodes> {
    const backend = await createBackend();
    const environment = { ...backend.environment, HUBBUB_FEED_REPAIR_INTERVAL: '300ms' };
    const nodes = new Nodes(environment);
    await nodes.add(2);
    const brief = await ServerProcess.start({ ...environment, HUBBUB_ACCESS_TOKEN_TTL: `${tokenLifetime}ms` });
    const proxy = await TcpProxy.start(Number(new URL(brief.graphqlUrl).port));
    return new TwoNodes(nodes, brief, proxy, backend);
  }

  /** The URL of the node whose tokens run out. */
  get briefUrl(): string {
    return this.briefProxy.url;
  }

  /** Opens one conversation for two users of each binding. @param url the node of the first ones */
  async meet(bindings: readonly Binding[], url?: string) {
    const { conversationId, ...people } = await this.invite(bindings, url);
    return { conversationId, ...(await this.open(people, conversationId)) };
  }

  /** Signs users up who are members of one group. */
  async invite(bindings: readonly Binding[], url = this.#url(0)) {
    const here = await this.#signUpAll(bindings, url);
    const there = await this.#signUpAll(bindings, this.#url(1));
    const conversationId = await found(here[0].hubbub);
    const others = [...here.slice(1), ...there];
    // All join one group at the same time. On a busy machine a join can time out, so it is repeated.
    const join = ({ hubbub }: Invited) => hubbub.request(JoinGroup, { input: { groupId: conversationId } });
    await Promise.all(others.map((each) => eventually(() => join(each), patience)));
    return { conversationId, here, there };
  }

  async open(people: People<Invited>, conversationId: string) {
    const here = await this.#show(people.here, conversationId);
    const there = await this.#show(people.there, conversationId);
    return { here, there, all: [...here, ...there] as const };
  }

  /** Opens the conversation in another tab of each user whose binding runs in browsers. */
  async openSecondTabs(viewers: readonly Viewer[]): Promise<readonly Viewer[]> {
    const tabs = viewers.flatMap(({ binding, hubbub: { url }, tab, conversationId }) => {
      if (!tab) return [];
      const hubbub = new Hubbub({ url, storage: tab() });
      this.#hubbubs.push(hubbub);
      return this.#show([{ binding, hubbub, tab }], conversationId);
    });
    return (await Promise.all(tabs)).flat();
  }

  /** Deletes the events of all feeds, as their retention does. */
  async prune(): Promise<void> {
    await this.#execute('delete from feed_event');
  }

  async headOf(conversationId: string): Promise<number> {
    const [row] = await this.#execute(`select head from feed where id = '${conversationId}'`);
    return Number(row?.head);
  }

  /** Loses the end of a conversation, as a failover to a lagging standby does. */
  async loseAfter(conversationId: string, position: number): Promise<void> {
    const database = await openDatabase(this.backend.environment);
    await loseCommits(database, position, conversationId).finally(() => database.close());
  }

  /** Adds messages to a conversation as if they had been sent. @returns the texts of the newest page */
  async fill(conversationId: string, count: number): Promise<readonly string[]> {
    const head = await this.headOf(conversationId);
    await this.#execute(`
      insert into message (id, conversation_id, position, sender_id, content, created_at)
      select 'msg_filled' || n, '${conversationId}', ${head} + n, owner_id, 'filled ' || n, now()
      from conversation, generate_series(1, ${count}) n where conversation.id = '${conversationId}'`);
    await this.#execute(`update feed set head = ${head + count} where id = '${conversationId}'`);
    return Array.from({ length: pageSize }, (_, i) => `filled ${count - pageSize + i + 1}`);
  }

  /** The gaps that a user's node reports from now on. */
  async gapsOf({ hubbub, conversationId }: Viewer): Promise<readonly Gap[]> {
    const gaps: Gap[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const follower = { next: () => undefined, subscribed: resolve, gap: (gap: Gap) => void gaps.push(gap) };
    hubbub.follow(MessageEvents, { conversationId }, follower);
    await within(promise, 'the subscription', patience);
    return gaps;
  }

  /** Closes what the stories have opened. */
  async tidy(): Promise<void> {
    for (const { screen } of this.#opened) await screen.close();
    for (const hubbub of this.#hubbubs) hubbub.close();
    this.#opened = [];
    this.#hubbubs = [];
  }

  async stop(): Promise<void> {
    await this.tidy();
    this.briefProxy.close();
    await this.brief.stop('SIGKILL');
    await this.nodes.dispose();
    await this.backend.dispose();
  }

  #url(index: number): string {
    return String(this.nodes.urls[index]);
  }

  async #signUpAll(bindings: readonly Binding[], url: string): Promise<Some<Invited>> {
    return (await Promise.all(bindings.map((binding) => this.#signUp(binding, url)))) as unknown as Some<Invited>;
  }

  async #signUp(binding: Binding, url: string): Promise<Invited> {
    const shared = new SharedStorage();
    const storage = binding.ownStorage?.() ?? shared.tab();
    const hubbub = new Hubbub({ url: `${url}/graphql`, storage });
    this.#hubbubs.push(hubbub);
    const username = `viewer${++number}`;
    await hubbub.accounts.signUp({ username, email: `${username}@example.org`, password });
    return { binding, hubbub, tab: binding.ownStorage ? undefined : () => shared.tab() };
  }

  async #show(invited: readonly Invited[], conversationId: string): Promise<Some<Viewer>> {
    const viewers = invited.map(async (each) => {
      const viewer = { ...each, conversationId, screen: await each.binding.open(each.hubbub, conversationId) };
      this.#opened.push(viewer);
      return viewer;
    });
    return (await Promise.all(viewers)) as unknown as Some<Viewer>;
  }

  #execute(statement: string): Promise<readonly Record<string, unknown>[]> {
    return onOneConnection(String(this.backend.environment.DATABASE_URL), (execute) => execute(statement));
  }
}

async function found(hubbub: Hubbub): Promise<string> {
  const input = { title: 'Stories', visibility: 'PUBLIC' };
  const { createGroup } = await hubbub.request<{ createGroup: { group: { id: string } } }, object>(CreateGroup, {
    input,
  });
  return createGroup.group.id;
}

/** All write at once, each as many messages one after the other. @returns the texts */
export async function chat(viewers: readonly Viewer[], topic: string, count: number): Promise<string[]> {
  const written = viewers.map(async (viewer, by) => {
    const texts = Array.from({ length: count }, (_, i) => `${topic} ${i} of ${viewer.binding.name} ${by}`);
    for (const text of texts) await send(viewer, text);
    return texts;
  });
  return (await Promise.all(written)).flat();
}

/** Sends through a screen, as often as it takes: the server stores one message of a `clientId`. */
async function send({ screen }: Viewer, content: string): Promise<void> {
  const clientId = `story-${++number}`;
  await eventually(() => screen.send(content, clientId), patience);
}

/** Resolves when the screens show the same texts, these in any order and each once. */
export async function untilShown(viewers: readonly Viewer[], texts: readonly string[]): Promise<void> {
  await eventually(async () => {
    const shown = await Promise.all(
      viewers.map(async ({ binding, screen }) => ({ name: binding.name, texts: await screen.texts() })),
    );
    const [first] = shown;
    for (const { name, texts: seen } of shown) expect({ name, texts: seen }).toEqual({ name, texts: first?.texts });
    expect([...(first?.texts ?? [])].sort()).toEqual([...texts].sort());
  }, patience);
}
