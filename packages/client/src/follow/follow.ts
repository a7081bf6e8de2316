import type { Connection } from '../connection.js';
import { HubbubError, type ServerError } from '../errors.js';
import { backOff, Pause } from '../pause.js';
import type { Session } from '../session/session.js';
import type { Loss, Result, Transport } from '../transport/transport.js';
import type { ResumableDocument } from './document.js';
import { type FollowedEvent, Place, type StartingPlace } from './place.js';

/** Events are missing: older than their retention, or lost by the database. */
export interface Gap {
  readonly __typename: 'Gap';
  /** `HISTORY_CHANGED`: drop all that you have of this feed from the position `from` on. */
  readonly cause: 'PRUNED' | 'HISTORY_CHANGED';
  readonly from: number;
  readonly to: number;
  /** The conversation, or another feed. */
  readonly subjectId: string;
}

/** Who takes the events of a subscription. */
export interface Follower<E> {
  /** Each event, once and in order; `Subscribed`, `Gap` and the last `AccessRevoked` do not come here. */
  next(event: E): void;
  /**
   * Each result as the server sent it, before its event: for clients with a cache of their own. The results of `Subscribed`,
   * `Gap` and `AccessRevoked` come here too.
   */
  result?(result: Result): void;
  /** All events up to now were given, and the next ones come as they happen. Again after each reconnect. */
  subscribed?(): void;
  /**
   * Reads the state that the events continue, and returns its cursor: that of a page of `messages`, or of each
   * conversation. It is read before the first event and after each gap, and no event comes meanwhile. So there is neither
   * a hole nor a repetition between the state and the events.
   */
  getState?(): Promise<StartingPlace | undefined>;
  /** Events are missing. The state is read again if there is `getState`; otherwise it is up to the follower. */
  gap?(gap: Gap): void;
  /** The viewer may no longer see the subject. In a subscription to all conversations the others go on. */
  revoked?(subjectId: string, reason: string): void;
  /** The subscription is over: by its own `stop`, by the end of the session or of the access. */
  ended?(reason: string): void;
  /** The server refused the subscription, or an event has no cursor. It is over. */
  error?(error: HubbubError): void;
}

/** What all subscriptions of a client share. */
export interface FollowingOptions {
  readonly connection: Connection;
  readonly session: Session;
  readonly transport: () => Transport;
  /** The session has ended, so the client must log in. */
  readonly signedOut: (reason: string) => void;
  /** The access token has expired: the next connection takes another. */
  readonly tokenExpired: () => void;
}

type Outcome = 'again' | 'state' | 'over';

/** One subscription, from the first event to the last, over as many connections as it takes. */
export class Following<E> {
  /** Where the subscription is: to store, and to start from after a restart of the program. */
  readonly place: Place;
  readonly #document: ResumableDocument;
  readonly #follower: Follower<E>;
  readonly #shared: FollowingOptions;
  #isOver = false;
  #revoked: string | undefined;
  #leave: () => void = () => {};

  constructor(
    document: ResumableDocument,
    variables: Readonly<Record<string, unknown>>,
    follower: Follower<E>,
    shared: FollowingOptions,
  ) {
    this.place = new Place(document, variables);
    this.#document = document;
    this.#follower = follower;
    this.#shared = shared;
    void this.#run();
  }

  readonly stop = (): void => this.#end('stopped');

  async #run(): Promise<void> {
    let mustReadState = this.#follower.getState !== undefined;
    while (!this.#isOver) {
      await this.#shared.connection.turn();
      if (mustReadState) await this.#readState();
      if (this.#isOver) return;
      mustReadState = (await this.#subscribe()) === 'state';
    }
  }

  async #readState(): Promise<void> {
    for (let failures = 1; !this.#isOver; failures++) {
      try {
        const at = await this.#follower.getState?.();
        if (at !== undefined) this.place.begin(at);
        return;
      } catch (thrown) {
        const error = HubbubError.of(thrown);
        if (!error.temporary) return this.#fail(error);
        await new Pause(error.retryAfterMs ?? backOff(failures)).over;
      }
    }
  }

  #subscribe(): Promise<Outcome> {
    return new Promise((resolve) => {
      const finish = (outcome: Outcome) => {
        this.#leave = () => {};
        resolve(outcome);
      };
      let unsubscribe = () => {};
      let isStopped = false;
      const stop = (outcome: Outcome) => {
        isStopped = true;
        unsubscribe();
        finish(outcome);
      };
      this.#leave = () => stop('over');
      unsubscribe = this.#shared.transport().subscribe(
        { query: this.#document.query, variables: this.place.variables },
        {
          result: (result) => {
            if (isStopped) return;
            const outcome = this.#take(result);
            if (outcome) stop(outcome);
          },
          refused: (errors) => !isStopped && finish(this.#refused(errors)),
          completed: () => {
            if (isStopped) return;
            this.#end(this.#revoked ?? 'completed');
            finish('over');
          },
          lost: (loss) => !isStopped && finish(this.#lost(loss)),
        },
      );
      if (isStopped) unsubscribe();
    });
  }

  /** @returns what follows if the subscription does not go on */
  #take(result: Result): Outcome | undefined {
    const { data, errors } = result;
    this.#shared.connection.proven();
    const [error] = errors ?? [];
    if (error && !data) return this.#refused(errors ?? []);
    for (const value of Object.values(data ?? {})) {
      const event = value as FollowedEvent;
      if (!this.place.see(event)) {
        const what = event.__typename ?? 'an event';
        this.#fail(new HubbubError('BAD_DOCUMENT', `Select cursor of ${what}, and __typename, so that it can resume.`));
        return 'over';
      }
      this.#follower.result?.(result);
      const outcome = this.#give(event);
      if (outcome) return outcome;
    }
    return undefined;
  }

  #give(event: FollowedEvent): Outcome | undefined {
    switch (event.__typename) {
      case 'Subscribed':
        this.#follower.subscribed?.();
        return undefined;
      case 'Gap':
        this.#follower.gap?.(event as Gap & FollowedEvent);
        return this.#follower.getState ? 'state' : undefined;
      case 'AccessRevoked': {
        const { subjectId = '', reason = '' } = event as { subjectId?: string; reason?: string };
        this.#revoked = reason;
        this.#follower.revoked?.(subjectId, reason);
        return undefined;
      }
      default:
        this.#follower.next(event as E);
        return undefined;
    }
  }

  #refused(errors: readonly ServerError[]): Outcome {
    const error = HubbubError.fromServer(errors[0] ?? { message: 'The subscription was refused.' });
    if (error.temporary) return this.#lost({ remedy: 'resume', reason: error.code });
    this.#fail(error);
    return 'over';
  }

  #lost({ remedy, reason, closeCode }: Loss): Outcome {
    if (remedy === 'renew') this.#shared.tokenExpired();
    if (remedy === 'renew' || remedy === 'resume') {
      this.#shared.connection.lost();
      return 'again';
    }
    if (remedy === 'signIn') {
      this.#shared.signedOut(reason);
      this.#end(reason);
      return 'over';
    }
    this.#fail(new HubbubError('BAD_ANSWER', `The server closed the socket with ${closeCode}: ${reason}`));
    return 'over';
  }

  #fail(error: HubbubError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#follower.error?.(error);
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#leave();
    this.#follower.ended?.(reason);
  }
}
