import { randomUUID } from 'node:crypto';
import { type Backend, createBackend } from '../../support/backend.js';
import { meetInGroup, say, write } from '../../support/chat.js';
import { enterAsGuest, type Person, signUp } from '../../support/people.js';
import { RawSocket } from '../../support/raw-socket.js';
import { ServerProcess } from '../../support/server-process.js';
import { Known } from './values.js';

export const roles = ['anonymous', 'guest', 'member'] as const;
export type Role = (typeof roles)[number];

/** Sockets are replaced after this many operations, which releases what is never read from them. */
const operationsPerSocket = 100;

interface Player {
  person: Person;
  socket: RawSocket | null;
  operations: number;
}

/** A server in its own process with some users, and access to its event loop and its heap. */
export class FuzzedServer implements AsyncDisposable {
  readonly known = new Known();
  /** Number of responses with each code; OK for those without errors. */
  readonly #outcomes = new Map<string, number>();
  readonly #players = new Map<Role, Player>();

  private constructor(
    private readonly backend: Backend,
    readonly process: ServerProcess,
  ) {}

  static async start(): Promise<FuzzedServer> {
    const backend = await createBackend();
    const NODE_OPTIONS = '--import ./test/security/fuzz/server-probe.mjs';
    const environment = { ...backend.environment, NODE_OPTIONS, HUBBUB_QUERY_COST: '50000' };
    const server = new FuzzedServer(backend, await ServerProcess.start(environment));
    await server.#furnish();
    return server;
  }

  get port(): number {
    return Number(new URL(this.process.graphqlUrl).port);
  }

  /** Returns the longest block of the event loop and the CPU time since the last call, in milliseconds. */
  async load(): Promise<{ blocked: number; cpu: number }> {
    return (await this.#probe('/load')) as { blocked: number; cpu: number };
  }

  /** Returns the size of the heap after a collection, in bytes. */
  async heap(): Promise<number> {
    return Number(await this.#probe('/heap'));
  }

  /** Counts the outcome of a document. */
  count(answer: string): void {
    const [, code = 'OK'] = /"code":"(\w+)"/.exec(answer) ?? [];
    this.#outcomes.set(code, (this.#outcomes.get(code) ?? 0) + 1);
  }

  /** Describes the outcomes of all documents, the most frequent first. */
  outcomes(): string {
    const sorted = [...this.#outcomes].toSorted(([, a], [, b]) => b - a);
    return sorted.map(([code, count]) => `${code} ${count}`).join(', ');
  }

  token(role: Role): string | null {
    return this.#players.get(role)?.person.accessToken ?? null;
  }

  /** Returns the socket of a signed-in user. */
  async socket(role: Role): Promise<RawSocket> {
    const player = this.#players.get(role);
    if (!player) throw new Error(`${role} has no socket`);
    if (player.operations++ % operationsPerSocket === 0) this.drop(role);
    player.socket ??= await RawSocket.signedIn(this.process.socketUrl, player.person.accessToken);
    return player.socket;
  }

  drop(role: Role): void {
    const player = this.#players.get(role);
    player?.socket?.drop();
    if (player) player.socket = null;
  }

  /** Replaces a user who has ended the session or deleted the account. */
  async renew(role: Role): Promise<void> {
    if (role === 'anonymous') return;
    this.drop(role);
    const person = role === 'guest' ? await enterAsGuest(this.process) : await this.#newMember();
    this.#players.set(role, { person, socket: null, operations: 0 });
  }

  /** @throws if the process has exited, or if it is not healthy. */
  async assertAlive(): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.port}/healthz`);
    if (response.status !== 200) throw new Error(`The server is not healthy: ${await response.text()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const role of roles) this.drop(role);
    await this.process.stop();
    await this.backend.dispose();
  }

  async #furnish(): Promise<void> {
    await this.renew('member');
    await this.renew('guest');
    const [member, guest] = [this.#person('member'), this.#person('guest')];
    const groupId = await meetInGroup('Fuzz', member, guest);
    for (let i = 0; i < 30; i++) await say(i % 2 ? member : guest, groupId, `message ${i}`);
    const messageId = await write(member, groupId, 'hello @all');
    this.known.learn(`${groupId} ${messageId} ${member.id} ${guest.id} ${member.sessionId} ${guest.sessionId}`);
  }

  async #newMember(): Promise<Person> {
    const [person] = await signUp(this.process, `m${randomUUID().slice(0, 8)}`);
    return person;
  }

  #person(role: Role): Person {
    const player = this.#players.get(role);
    if (!player) throw new Error(`There is no ${role}`);
    return player.person;
  }

  async #probe(path: string): Promise<unknown> {
    const port = /^probe (\d+)$/m.exec(this.process.output)?.[1];
    return (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  }
}
