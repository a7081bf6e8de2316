import type { ResumableDocument } from './document.js';

/** The fields of an event that say where the subscription is. */
export interface FollowedEvent {
  readonly __typename?: string;
  readonly cursor?: string;
  readonly conversationId?: string;
  readonly subjectId?: string;
  readonly positions?: readonly { readonly subjectId: string; readonly cursor: string }[];
}

/** The place to begin from: the cursor of one feed, or that of each conversation by its id. */
export type StartingPlace = string | ReadonlyMap<string, string>;

/** Where a subscription is: behind the last event that it gave. */
export class Place {
  #after: string | undefined;
  #each: Map<string, string> | undefined;
  readonly #document: ResumableDocument;
  readonly #variables: Readonly<Record<string, unknown>>;
  /** Whether the subscription is to all conversations, which resume one by one. */
  readonly #isOfAll: boolean;

  constructor(document: ResumableDocument, variables: Readonly<Record<string, unknown>>) {
    this.#document = document;
    this.#variables = variables;
    const { conversation, after, afterEach } = document;
    const named = conversation?.startsWith('$') ? variables[conversation.slice(1)] : conversation;
    this.#isOfAll = afterEach !== undefined && (named === undefined || named === null || named === 'null');
    if (after !== undefined) this.#after = variables[after] as string | undefined;
  }

  /** The variables that start the subscription, or start it again, from here. */
  get variables(): Readonly<Record<string, unknown>> {
    const { after, afterEach } = this.#document;
    if (this.#isOfAll && afterEach !== undefined && this.#each) {
      const cursors = Array.from(this.#each, ([conversationId, cursor]) => ({ conversationId, cursor }));
      return { ...this.#variables, [afterEach]: cursors };
    }
    if (after === undefined || this.#after === undefined) return this.#variables;
    return { ...this.#variables, [after]: this.#after };
  }

  /** The cursor to store, to go on from here after the program was restarted. Undefined before the first event. */
  get reached(): StartingPlace | undefined {
    return this.#isOfAll ? this.#each && new Map(this.#each) : this.#after;
  }

  /** Begins elsewhere: where a state was read that the events continue. */
  begin(at: StartingPlace): void {
    if (typeof at === 'string') this.#after = at;
    else this.#each = new Map(at);
  }

  /**
   * Moves behind an event.
   *
   * @returns false if the event lacks the cursor that its place would need
   */
  see({ __typename, cursor, conversationId, subjectId, positions }: FollowedEvent): boolean {
    if (this.#document.after === undefined) return true;
    if (__typename === 'AccessRevoked') {
      if (subjectId !== undefined) this.#each?.delete(subjectId);
      return true;
    }
    if (cursor === undefined) return false;
    if (!this.#isOfAll) {
      this.#after = cursor;
      return true;
    }
    return this.#seeOfAll(cursor, conversationId ?? subjectId, positions);
  }

  #seeOfAll(cursor: string, feed: string | undefined, positions: FollowedEvent['positions']): boolean {
    if (positions) this.#each = new Map(positions.map((place) => [place.subjectId, place.cursor]));
    else if (feed === undefined) return false;
    // A Gap can be of the viewer's own feed, which the server resumes by itself.
    else if (feed.startsWith('cnv_')) this.#each?.set(feed, cursor);
    return true;
  }
}
