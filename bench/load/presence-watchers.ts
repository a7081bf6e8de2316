import { setTimeout } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { Dialogue } from './dialogue.ts';
import { type PresenceChanges, type Status, statuses } from './presence-changes.ts';
import type { PresenceProtocol } from './presence-protocol.ts';

/** Number of watchers that connect at the same time. */
const connecting = 64;
/** Time limit (ms) for a change to reach all watchers. After it the change counts as lost. */
const patience = 60_000;
/** The part of a text that tells it from others: behind the id of the operation, with some users and their times. */
const [signFrom, signTo] = [64, 512];
/** Number of texts that are kept. */
const keptTexts = 4_096;

/** The presences in a text: numbers of users and of their statuses. */
type Contents = readonly { readonly user: number; readonly status: number }[];

/** Clients that receive the presence changes of everyone. They parse each text once for all of them. */
export class PresenceWatchers implements Disposable {
  /** Number of texts with presences, at all watchers together. */
  frames = 0;
  readonly #watchers: { readonly dialogue: Dialogue; readonly known: Uint8Array }[] = [];
  readonly #contents = new Map<number, Contents | null>();
  readonly #protocol: PresenceProtocol;
  readonly #changes: PresenceChanges;

  private constructor(protocol: PresenceProtocol, changes: PresenceChanges) {
    this.#protocol = protocol;
    this.#changes = changes;
  }

  /** Connects watchers with these tokens, and waits until all have begun. */
  static async gather(
    port: number,
    protocol: PresenceProtocol,
    tokens: readonly (string | null)[],
    changes: PresenceChanges,
  ): Promise<PresenceWatchers> {
    const watchers = new PresenceWatchers(protocol, changes);
    const next = tokens.values();
    const connectRest = async () => {
      for (const token of next) await watchers.#connect(port, token);
    };
    await Promise.all(Array.from({ length: connecting }, connectRest));
    return watchers;
  }

  /**
   * Waits until all watchers have received all changes.
   * @throws if that takes too long, or a watcher was disconnected.
   */
  async settle(): Promise<void> {
    const deadline = Date.now() + patience;
    const behind = () => this.#watchers.filter(({ known }) => !this.#changes.isKnownTo(known)).length;
    while (behind() > 0 && Date.now() < deadline) await setTimeout(20);
    this.check();
    if (behind() > 0) throw new Error(`${behind()} watchers have not received all changes.`);
  }

  /** @throws if a watcher was disconnected. */
  check(): void {
    const lost = this.#watchers.find(({ dialogue }) => dialogue.connection.ended !== null);
    if (lost) throw new Error(`A watcher was disconnected: ${lost.dialogue.connection.ended}`);
  }

  [Symbol.dispose](): void {
    for (const { dialogue } of this.#watchers) dialogue.connection.drop();
  }

  async #connect(port: number, token: string | null): Promise<void> {
    const options = { room: null, token };
    const known = new Uint8Array(this.#changes.users).fill(statuses.indexOf('ONLINE'));
    const dialogue = new Dialogue(port, this.#protocol, options, (data, from, to) => this.#take(known, data, from, to));
    this.#watchers.push({ dialogue, known });
    await dialogue.open(options);
  }

  #take(known: Uint8Array, data: Buffer, from: number, to: number): boolean {
    const contents = this.#contentsOf(data, from, to);
    if (!contents) return false;
    this.frames++;
    const at = performance.now();
    for (const { user, status } of contents) {
      if (known[user] === status) continue;
      known[user] = status;
      this.#changes.arrived(user, status, at);
    }
    return true;
  }

  #contentsOf(data: Buffer, from: number, to: number): Contents | null {
    const sign = crc32(data.subarray(from + signFrom, Math.min(to, from + signTo)), to - from);
    const kept = this.#contents.get(sign);
    if (kept !== undefined) return kept;
    const presences = this.#protocol.presencesIn(data.toString('utf8', from, to));
    const contents = presences?.flatMap(({ user, status }) => {
      const number = this.#changes.numberOf(user.id);
      return number === undefined ? [] : { user: number, status: statuses.indexOf(status as Status) };
    });
    if (this.#contents.size > keptTexts) this.#contents.clear();
    this.#contents.set(sign, contents ?? null);
    return contents ?? null;
  }
}
