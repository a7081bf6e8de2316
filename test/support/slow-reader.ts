import { MessageEvents, say } from './chat.js';
import { metric } from './metrics.js';
import type { Person } from './people.js';
import { type ProtocolMessage, RawSocket } from './raw-socket.js';
import type { TestServer } from './test-server.js';

/** 4,000 characters, 12,000 bytes on the wire. */
export const largeText = '話'.repeat(4_000);

/** Sends large messages until the server holds them back from a client. @returns the position of the last one. */
export async function overwhelm(to: TestServer, sender: Person, groupId: string): Promise<number> {
  for (;;) {
    const sent = await Promise.all(Array.from({ length: 5 }, () => say(sender, groupId, largeText)));
    if ((await metric(to, 'sockets_stalled')) === 1) return Math.max(...sent);
  }
}

/** Follows a conversation several times over one socket, which has stopped reading. */
export class SlowReader {
  readonly #positions = new Map<string, number[]>();

  private constructor(readonly socket: RawSocket) {
    socket.ws.on('message', (data) => this.#read(JSON.parse(String(data))));
  }

  static async open(to: TestServer, person: Person, groupId: string, subscriptions: number): Promise<SlowReader> {
    const socket = await RawSocket.signedIn(to.socketUrl, person.accessToken);
    const ids = Array.from({ length: subscriptions }, (_, i) => String(i + 1));
    for (const id of ids) socket.subscribe(id, MessageEvents, { conversationId: groupId });
    await Promise.all(ids.map((id) => socket.answer(id)));
    socket.ws.pause();
    return new SlowReader(socket);
  }

  get count(): number {
    return [...this.#positions.values()].reduce((sum, { length }) => sum + length, 0);
  }

  readAgain(): void {
    this.socket.ws.resume();
  }

  positionsOf(id: string): number[] {
    return this.#positions.get(id) ?? [];
  }

  #read({ id = '', payload }: ProtocolMessage): void {
    const { position } = (payload as { data: { messageEvents: { position: number } } }).data.messageEvents;
    this.#positions.set(id, [...this.positionsOf(id), position]);
  }
}

/** Returns all positions in a range. */
export function positions(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
