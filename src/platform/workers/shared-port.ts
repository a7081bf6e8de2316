import { once } from 'node:events';
import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Where workers listen. */
export interface Address {
  host: string;
  /** 0 for any free port. */
  port: number;
}

/** Time limit (ms) for the workers of a killed primary process to end. They end at once, unless they are busy. */
const patience = 2_000;
const pollInterval = 100;

/** A port that the workers will share. If the system chose it, it stays reserved until this is disposed. */
export class SharedPort implements AsyncDisposable {
  private constructor(
    readonly number: number,
    private readonly reservation: Server | null,
  ) {}

  /**
   * Prepares the port for workers that each listen on it themselves. Fails if a given port is in use, because the system
   * would let the workers of two servers share it.
   * @throws the error of `listen` if another process has the port.
   */
  static async prepare({ host, port }: Address): Promise<SharedPort> {
    if (port !== 0) {
      await assertUnused({ host, port });
      return new SharedPort(port, null);
    }
    try {
      const reservation = await listening({ host, port, reusePort: true });
      return new SharedPort((reservation.address() as AddressInfo).port, reservation);
    } catch (error) {
      // The workers then listen through the primary process.
      if (lacksPortSharing(error)) return new SharedPort(port, null);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.reservation) await closed(this.reservation);
  }
}

/** Returns whether `listen` failed because the system does not let processes share a port. */
export function lacksPortSharing(error: unknown): boolean {
  return hasCode(error, 'ENOTSUP') || hasCode(error, 'ENOPROTOOPT');
}

async function assertUnused(address: Address): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await closed(await listening(address));
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE') || performance.now() > deadline) throw error;
    }
    await setTimeout(pollInterval);
  }
}

async function listening(options: ListenOptions): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).listen(options);
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  await once(server.close(), 'close');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
