import { ErrorCode, HubbubError } from '../../errors/index.js';
import { type BucketLevel, TokenBuckets } from '../../rate-limit/index.js';
import type { Spending } from '../context/spending.js';
import type { ClientInfo, Viewer } from '../context/viewer.js';
import { limitTexts } from './limit.texts.js';
import type { QueryLimits } from './query-limits.settings.js';

/** Points that every operation draws besides its cost, for receiving it, checking the session and answering. */
const perOperation = 10;
/** Points for each character of a document that this node must first parse and validate. */
const perCharacter = { signedIn: 0.5, anonymous: 1 };

/** The sender of a request. */
export interface Spender {
  readonly identity: Viewer | HubbubError | null;
  readonly client: ClientInfo;
  readonly spending: Spending;
}

/** The rest of the budgets that a request draws from. */
export interface BudgetLevels {
  /** Null for a request without a session. */
  user: BucketLevel | null;
  address: BucketLevel;
}

/**
 * Manages the budgets of points that requests on this node may draw in a minute. Each user and each address has one.
 * Requests without a session draw only from a smaller budget of their address.
 */
export class RequestBudget {
  readonly #users: TokenBuckets;
  readonly #addresses: TokenBuckets;
  readonly #anonymous: TokenBuckets;

  constructor({ user, address, anonymous }: QueryLimits['points']) {
    this.#users = new TokenBuckets(user);
    this.#addresses = new TokenBuckets(address);
    this.#anonymous = new TokenBuckets(anonymous);
  }

  /**
   * Admits an operation on arrival, and draws the points for receiving it.
   * @param unknownCharacters the length of its document if this node must parse it; otherwise 0.
   * @throws {HubbubError} RATE_LIMITED if one of its sender’s budgets is empty. Then nothing is drawn.
   */
  admit(sender: Spender, unknownCharacters: number): void {
    const { spending, client } = sender;
    const viewer = viewerOf(sender);
    const wait = Math.max(
      this.#addressesOf(viewer).waitFor(client.network),
      viewer ? this.#users.waitFor(viewer.userId) : 0,
    );
    if (wait > 0) {
      spending.retryAfterMs = wait;
      throw new HubbubError(ErrorCode.RATE_LIMITED, limitTexts.budget(), { retryAfterMs: wait });
    }
    const rate = viewer ? perCharacter.signedIn : perCharacter.anonymous;
    this.draw(sender, perOperation + Math.ceil(unknownCharacters * rate));
  }

  /** Draws points for an operation that was admitted. A budget can become negative. */
  draw(sender: Spender, points: number): void {
    if (points === 0) return;
    const viewer = viewerOf(sender);
    this.#addressesOf(viewer).take(sender.client.network, points);
    if (viewer) this.#users.take(viewer.userId, points);
    sender.spending.cost += points;
  }

  /** Returns the rest of the budgets that this sender draws from. */
  levels(sender: Spender): BudgetLevels {
    const viewer = viewerOf(sender);
    return {
      user: viewer && this.#users.level(viewer.userId),
      address: this.#addressesOf(viewer).level(sender.client.network),
    };
  }

  #addressesOf(viewer: Viewer | null): TokenBuckets {
    return viewer ? this.#addresses : this.#anonymous;
  }
}

/** Returns null for a request without a session or with a rejected token. */
function viewerOf({ identity }: Spender): Viewer | null {
  return identity instanceof HubbubError ? null : identity;
}
