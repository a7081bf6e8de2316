import { type Gap, Hubbub } from '@hubbub/client';
import { expect } from '@jest/globals';
import { Nodes } from '../../faults/nodes.js';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { type Backend, createBackend } from '../../support/backend.js';
import { connectTo } from '../../support/built.js';
import { eventually } from '../../support/eventually.js';
import { password } from '../../support/people.js';
import { ServerProcess } from '../../support/server-process.js';
import { within } from '../../support/socket-client.js';
import type { OpenScreen, Screen } from './screen.js';

const CreateGroup = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }';
const JoinGroup = 'mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { position } }';
const MessageEvents =
  'subscription ($conversationId: ID!) { messageEvents(conversationId: $conversationId) { __typename } }';

/** A user who looks at a conversation through a binding. */
export interface Viewer {
  readonly hubbub: Hubbub;
  readonly conversationId: string;
  readonly screen: Screen;
}

/** How long the access tokens of one node are valid, in milliseconds. */
export const tokenLifetime = 1_000;
/** Longest time until screens show what was sent, after a node was killed and on a busy machine. */
const patience = 90_000;
let number = 0;

/** Two nodes behind proxies, and a third one whose access tokens are valid for a second. */
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

  /** Two users of one group, each at one of the nodes; the first one's node can be chosen. */
  async meet(open: OpenScreen, url = this.#url(0)): Promise<[Viewer, Viewer]> {
    const people = [await this.signUp(url), await this.signUp(this.#url(1))] as const;
    const conversationId = await found(people[0]);
    await people[1].request(JoinGroup, { input: { groupId: conversationId } });
    const viewers = people.map(async (hubbub) => ({
      hubbub,
      conversationId,
      screen: await open(hubbub, conversationId),
    }));
    const met = (await Promise.all(viewers)) as [Viewer, Viewer];
    this.#opened.push(...met);
    return met;
  }

  async signUp(url: string): Promise<Hubbub> {
    const hubbub = new Hubbub({ url: `${url}/graphql` });
    this.#hubbubs.push(hubbub);
    const username = `viewer${++number}`;
    await hubbub.accounts.signUp({ username, email: `${username}@example.org`, password });
    return hubbub;
  }

  /** Deletes the events of all feeds, as their retention does. */
  async prune(): Promise<void> {
    const orm = await connectTo(String(this.backend.environment.DATABASE_URL));
    await orm.em.getConnection().execute('delete from feed_event');
    await orm.close(true);
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
}

async function found(hubbub: Hubbub): Promise<string> {
  const input = { title: 'Stories', visibility: 'PUBLIC' };
  const { createGroup } = await hubbub.request<{ createGroup: { group: { id: string } } }, object>(CreateGroup, {
    input,
  });
  return createGroup.group.id;
}

/** Sends through a screen, as often as it takes: the server stores one message of a `clientId`. */
export async function sendThrough({ screen }: Viewer, content: string): Promise<void> {
  const clientId = `story-${++number}`;
  await eventually(() => screen.send(content, clientId), patience);
}

/** Resolves when the screens show the same texts, these in any order and each once. */
export async function untilShown(viewers: readonly Viewer[], texts: readonly string[]): Promise<void> {
  await eventually(async () => {
    const shown = await Promise.all(viewers.map(({ screen }) => screen.texts()));
    const [first] = shown;
    for (const each of shown) expect(each).toEqual(first);
    expect([...(first ?? [])].sort()).toEqual([...texts].sort());
  }, patience);
}
