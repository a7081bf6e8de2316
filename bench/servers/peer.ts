import type { Protocol } from '../load/protocol.ts';
import type { Stage } from '../stage.ts';
import type { Arena, Contender, Shape } from './contender.ts';
import { NodeProcess } from './node-process.ts';
import { graphqlProtocol, plainProtocol, socketIoProtocol } from './protocols.ts';

/** A server of `bench/peers`, which prints READY and keeps nothing: neither users nor messages. */
class Peer implements Contender {
  readonly name: string;
  readonly #file: string;
  readonly #protocol: Protocol;

  constructor(name: string, file: string, protocol: Protocol) {
    this.name = name;
    this.#file = file;
    this.#protocol = protocol;
  }

  async open(stage: Stage, { rooms, subscribers }: Shape): Promise<Arena> {
    await using started = new AsyncDisposableStack();
    const start = async (cores: string) =>
      started.use(
        await NodeProcess.start({
          args: [`bench/peers/${this.#file}`],
          env: { REDIS_URL: stage.redisUrl },
          cores,
          ready: 'READY',
        }),
      );
    const [measured, sending] = await Promise.all([start(stage.cores.server), start(stage.cores.others)]);
    const kept = started.move();
    const tokens = Array.from({ length: subscribers }, () => null);
    return {
      protocol: this.#protocol,
      measured,
      sending,
      rooms: Array.from({ length: rooms }, (_, room) => ({ name: `room-${room}`, tokens })),
      senderToken: null,
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  }
}

export const rawWs: Contender = new Peer('raw ws', 'ws.ts', plainProtocol);
export const socketIo: Contender = new Peer('Socket.IO', 'socket-io.ts', socketIoProtocol);
export const apollo: Contender = new Peer('Apollo', 'apollo.ts', graphqlProtocol);
export const mercurius: Contender = new Peer('Mercurius', 'mercurius.ts', graphqlProtocol);
export const yoga: Contender = new Peer('Yoga', 'yoga.ts', graphqlProtocol);
