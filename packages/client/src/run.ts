import { HubbubError, type ServerError } from './errors.js';
import type { StartingPlace } from './follow/place.js';
import type { Hubbub } from './hubbub.js';
import type { Result } from './transport/transport.js';

/** Reads the state that a subscription continues: see `Follower.getState`. */
export type GetState = () => Promise<StartingPlace | undefined>;

/** An operation of another GraphQL client. */
export interface Order {
  readonly kind: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly getState: GetState | undefined;
}

/** Receives the results of an operation. After `error` or `complete` nothing is called. */
export interface Observer {
  /** A result as the server sent it. */
  next(result: Result): void;
  error(error: Error): void;
  complete(): void;
}

/** Runs an operation of another GraphQL client. @returns a function that ends it */
export function run(hubbub: Hubbub, order: Order, observer: Observer): () => void {
  return order.kind === 'subscription' ? subscribe(hubbub, order, observer) : ask(hubbub, order, observer);
}

function ask(hubbub: Hubbub, { query, variables }: Order, observer: Observer): () => void {
  let isWanted = true;
  const finish = (work: () => void) => isWanted && work();
  hubbub.execute<Readonly<Record<string, unknown>>, object>(query, variables).then(
    (answer) =>
      finish(() => {
        observer.next(answer);
        observer.complete();
      }),
    (error) => finish(() => observer.error(error)),
  );
  return () => {
    isWanted = false;
  };
}

function subscribe(hubbub: Hubbub, { query, variables, getState }: Order, observer: Observer): () => void {
  try {
    return hubbub.follow(query, variables, {
      // Every event comes with its result.
      next: () => {},
      result: (result) => observer.next(result),
      ended: () => observer.complete(),
      error: (error) => observer.error(error),
      ...(getState ? { getState: () => getState().catch((error) => Promise.reject(hubbubErrorIn(error))) } : {}),
    });
  } catch (error) {
    // A document that cannot be followed. Observers expect nothing before `run` has returned.
    queueMicrotask(() => observer.error(HubbubError.of(error)));
    return () => {};
  }
}

/** An error of Apollo Client, urql or Relay, with what it may contain. */
interface Wrapped {
  /** Of Apollo Client. */
  readonly errors?: readonly ServerError[];
  /** Of urql. */
  readonly graphQLErrors?: readonly ServerError[];
  readonly networkError?: unknown;
  /** Of Relay. */
  readonly source?: { readonly errors?: readonly ServerError[] };
}

/** Finds the error of the server, which says whether another attempt makes sense, in that of another client. */
function hubbubErrorIn(thrown: unknown): unknown {
  const { errors, graphQLErrors, networkError, source } = (thrown ?? {}) as Wrapped;
  if (networkError instanceof HubbubError) return networkError;
  const [error] = [...(errors ?? []), ...(graphQLErrors ?? []), ...(source?.errors ?? [])];
  return error ? HubbubError.fromServer(error) : thrown;
}
