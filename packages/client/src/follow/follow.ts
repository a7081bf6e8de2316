import { Attempts, type OnReachable } from '../attempts.js';
import type { Connection } from '../connection.js';
import { HubbubError, type ServerError } from '../errors.js';
import { call, throwUncaught } from '../platform.js';
import { endings, type Session } from '../session/session.js';
import type { Loss, Result, Transport } from '../transport/transport.js';
import type { ResumableDocument } from './document.js';
import type { Follower, Gap } from './follower.js';
import { type FollowedEvent, Place } from './place.js';

/** The parts that all subscriptions of a client share. */
export interface FollowingOptions {
  readonly connection: Connection;
  readonly session: Session;
  readonly transport: () => Transport;
  readonly onReachable: OnReachable;
  /** Called once, at the end of the subscription. */
  readonly over: (following: Following<unknown>) => void;
}

type Outcome = 'again' | 'state' | 'over';

/** Whether `AccessRevoked` means the end of the session. Over event streams nothing else says so. */
function endsSession({ subjectId, reason }: Revocation): boolean {
  return reason === 'SESSION_ENDED' || reason === 'ARCHIVED' || (reason === 'BANNED' && subjectId.startsWith('usr_'));
}

interface Revocation {
  readonly subjectId: string;
  readonly reason: string;
}

/** One subscription, from the first event to the last, over as many connections as it takes. */
export class Following<E> {
  /** Where the subscription is: to store, and to start from after a restart of the program. */
  readonly place: Place;
  readonly #document: ResumableDocument;
  readonly #follower: Follower<E>;
  readonly #shared: FollowingOptions;
  readonly #attempts: Attempts;
  #isOver = false;
  #revoked: Revocation | undefined;
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
    this.#attempts = new Attempts(shared.onReachable);
    void this.#run();
  }

  /** Ends the subscription, and gives the follower the reason. Does nothing if it is over. */
  end(reason: string): void {
    this.#finish(() => this.#follower.ended?.(reason));
  }

  async #run(): Promise<void> {
    let mustReadState = this.#follower.getState !== undefined;
    while (!this.#isOver) {
      await this.#shared.connection.turn();
      if (this.#isOver || !(await this.#hasFreshToken())) continue;
      if (mustReadState) await this.#readState();
      if (this.#isOver) return;
      mustReadState = (await this.#subscribe()) === 'state';
    }
  }

  /** Refreshes the token before a socket is opened, because the server would not wait for the token. */
  async #hasFreshToken(): Promise<boolean> {
    try {
      await this.#shared.session.accessToken();
      return true;
    } catch {
      if (!this.#isOver) this.#shared.connection.lost();
      return false;
    }
  }

  async #readState(): Promise<void> {
    try {
      const at = await this.#attempts.persist(
        async () => this.#follower.getState?.(),
        // Any other error is a fault of the follower.
        (error, thrown) => error.temporary && error === thrown,
      );
      if (at !== undefined) this.place.begin(at);
    } catch (error) {
      this.#fail(HubbubError.of(error));
    }
  }

  #subscribe(): Promise<Outcome> {
    return new Promise((resolve) => {
      let unsubscribe = () => {};
      let isFinished = false;
      const finish = (outcome: Outcome) => {
        isFinished = true;
        unsubscribe();
        this.#leave = () => {};
        resolve(outcome);
      };
      const unlessFinished = (work: () => Outcome | undefined) => {
        const outcome = isFinished ? undefined : work();
        if (outcome && !isFinished) finish(outcome);
      };
      this.#leave = () => finish('over');
      const operation = { query: this.#document.query, variables: this.place.variables };
      unsubscribe = this.#shared.transport().subscribe(operation, {
        result: (result) => unlessFinished(() => this.#take(result)),
        refused: (errors, token) => unlessFinished(() => this.#refused(errors, token)),
        completed: () => unlessFinished(() => this.#completed()),
        lost: (loss) => unlessFinished(() => this.#lost(loss)),
      });
      if (isFinished) unsubscribe();
    });
  }

  /** @returns what follows if the subscription does not go on */
  #take(result: Result): Outcome | undefined {
    const { data, errors } = result;
    const [error] = errors ?? [];
    if (error && !data) return this.#refused(errors ?? [], undefined);
    this.#shared.connection.proven();
    for (const value of Object.values(data ?? {})) {
      const event = value as FollowedEvent;
      if (!this.place.see(event)) {
        const what = event.__typename ?? 'an event';
        this.#fail(new HubbubError('BAD_DOCUMENT', `Select cursor of ${what}, and __typename, so that it can resume.`));
        return 'over';
      }
      call(() => this.#follower.result?.(result));
      const outcome = this.#give(event);
      if (outcome) return outcome;
    }
    return undefined;
  }

  #give(event: FollowedEvent): Outcome | undefined {
    switch (event.__typename) {
      case 'Subscribed':
        call(() => this.#follower.subscribed?.());
        return undefined;
      case 'Gap':
        call(() => this.#follower.gap?.(event as Gap & FollowedEvent));
        return this.#follower.getState ? 'state' : undefined;
      case 'AccessRevoked': {
        const { subjectId = '', reason = '' } = event as { subjectId?: string; reason?: string };
        this.#revoked = { subjectId, reason };
        call(() => this.#follower.revoked?.(subjectId, reason));
        return undefined;
      }
      default:
        call(() => this.#follower.next(event as E));
        return undefined;
    }
  }

  /** @param accessToken that of the connection. Without one the server refuses a guest, and no session has ended. */
  #refused(errors: readonly ServerError[], accessToken: string | undefined): Outcome {
    const error = HubbubError.fromServer(errors[0] ?? { message: 'The subscription was refused.' });
    const reason = error.code;
    if (error.temporary) return this.#lost({ remedy: 'resume', reason });
    if (accessToken && reason === 'TOKEN_EXPIRED') return this.#lost({ remedy: 'renew', reason, accessToken });
    if (accessToken && endings.has(reason)) return this.#lost({ remedy: 'signIn', reason, accessToken });
    this.#fail(error);
    return 'over';
  }

  #completed(): Outcome {
    if (this.#revoked && endsSession(this.#revoked)) void this.#shared.session.end(this.#revoked.reason);
    this.end(this.#revoked?.reason ?? 'completed');
    return 'over';
  }

  #lost({ remedy, reason, closeCode, accessToken }: Loss): Outcome {
    if (remedy === 'resume') this.#shared.connection.lost();
    if (remedy === 'resume') return 'again';
    if (remedy === 'renew') {
      this.#shared.session.expire(accessToken);
      this.#shared.connection.outdated();
      return 'again';
    }
    if (remedy === 'signIn') {
      // The connection belongs to an earlier session.
      if (!this.#shared.session.hasToken(accessToken)) {
        this.#shared.connection.outdated();
        return 'again';
      }
      void this.#shared.session.end(reason);
      this.end(reason);
      return 'over';
    }
    this.#fail(new HubbubError('BAD_ANSWER', `The server closed the socket with ${closeCode}: ${reason}`));
    return 'over';
  }

  #fail(error: HubbubError): void {
    this.#finish(() => (this.#follower.error ? this.#follower.error(error) : throwUncaught(error)));
  }

  #finish(report: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#attempts.end();
    this.#leave();
    this.#shared.over(this as Following<unknown>);
    call(report);
  }
}
