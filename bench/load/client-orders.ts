// Orders and answers between the benchmark and the processes of its clients, which are in `clients/`.

/** Returns the time (ms) of a clock that all processes of this machine share. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A client library, by the name of its file in `clients/`. */
export type Library = 'graphql-ws' | 'socket-io';

/** How clients lose their connections. */
export interface Jitter {
  /** Time (ms) from one cut of a client to its next one. */
  readonly every: number;
  /** Time (ms) for which the client then reaches nothing. */
  readonly away: number;
}

/** An order to clients whose connections are cut. */
export type JitterOrder =
  | {
      readonly kind: 'open';
      readonly library: Library;
      readonly port: number;
      readonly room: string;
      readonly tokens: readonly (string | null)[];
    }
  /** Cuts begin, spread evenly over the clients. */
  | { readonly kind: 'cut'; readonly jitter: Jitter }
  /** Cuts end. The answer comes when all clients are back. */
  | { readonly kind: 'settle' };

/** An arrival: the client, the number of the event, and the time on the shared clock. */
export type Arrival = readonly [client: number, event: number, at: number];

export type JitterAnswer = { readonly kind: 'ready' } | { readonly kind: 'settled'; readonly arrivals: Arrival[] };

/** An order to clients that lose their server. */
export type AvalancheOrder =
  | {
      readonly kind: 'open';
      readonly protocol: 'hubbub' | 'socket-io';
      readonly port: number;
      readonly room: string;
      readonly tokens: readonly (string | null)[];
    }
  /** All clients connect at once to the server's next process. */
  | { readonly kind: 'return'; readonly port: number }
  /** The answer comes when all clients have this event, or after a time. */
  | { readonly kind: 'settle'; readonly last: number };

export type AvalancheAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'back'; readonly subscribedAt: number[]; readonly attempts: number }
  | { readonly kind: 'settled'; readonly received: ClientRecord[] };

/** The events that one client has received. */
export interface ClientRecord {
  /** Number of different events. */
  readonly distinct: number;
  readonly repeated: number;
}
