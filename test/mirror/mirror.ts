import type { Person } from '../support/people.js';
import type { ClientConnection } from '../support/socket-client.js';
import type { Slice, Tracked } from './slice.js';

/** What a user knows from events of everything that a client shows: fetched once, and updated by each event since. */
export class Mirror {
  private constructor(
    private readonly parts: Map<string, Tracked>,
    private readonly socket: ClientConnection,
  ) {}

  static async of(viewer: Person, slices: readonly Slice[]): Promise<Mirror> {
    const socket = viewer.connect();
    const parts = slices.map(
      async (slice): Promise<[string, Tracked]> => [slice.name, await slice.track(viewer, socket)],
    );
    return new Mirror(new Map(await Promise.all(parts)), socket);
  }

  close(): Promise<void> {
    for (const part of this.parts.values()) part.close?.();
    return this.socket.dispose();
  }

  known(): Record<string, unknown> {
    return Object.fromEntries([...this.parts].map(([name, part]) => [name, part.known()]));
  }

  /** Fetches the current state of these slices; without names, of everything. */
  async fetched(...names: string[]): Promise<Record<string, unknown>> {
    const parts = [...this.parts].filter(([name]) => names.length === 0 || names.includes(name));
    const entries = parts.map(async ([name, part]) => [name, await part.fetched()] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
}
