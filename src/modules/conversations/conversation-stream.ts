import {
  type Checkpoint,
  EndReason,
  type FeedEvent,
  type FeedId,
  type FeedStream,
  type Hub,
  isEvent,
  principalsOf,
  userOf,
} from '../../feed/index.js';
import { badInput } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { type ConversationCursorInput, type MessageEventsArgs, maxFollowed } from './conversation.input.js';
import { ConversationId } from './core/conversation.entity.js';
import { conversationTexts } from './core/conversation.texts.js';
import { ConversationJoined } from './core/members/inbox.events.js';
import type { JoinedFeed, MembershipPolicy } from './core/members/membership.js';

/** The client's cursor in each conversation; null if the client does not resume. */
type Known = Map<string, Checkpoint> | null;

/** Lets members follow their conversations. */
export class ConversationStream {
  constructor(
    private readonly hub: Hub,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Follows one conversation, or all of the viewer's. Checks membership now and again after a rewind of history; in
   * between, the feeds' own events report changes.
   * @throws {HubbubError} BAD_ID if the id is malformed.
   * @throws {HubbubError} BAD_INPUT if the cursors do not match the arguments.
   * @throws {HubbubError} NOT_FOUND if the viewer may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not a member.
   */
  async follow(viewer: Viewer, { conversationId, after, afterEach }: MessageEventsArgs): Promise<FeedStream> {
    if (conversationId == null) {
      if (after != null) throw badInput('after', conversationTexts['pass.afterEach']());
      return this.#followAll(viewer, afterEach ?? null);
    }
    if (afterEach != null) throw badInput('afterEach', conversationTexts['pass.after']());
    const id = ConversationId.parse(conversationId, 'conversationId');
    const principals = principalsOf(viewer);
    const reauthorize = this.#reauthorize;
    const authorizedAt = await reauthorize(id, principals);
    return this.hub.follow(id, { after, authorizedAt, reauthorize, principals });
  }

  async #followAll(viewer: Viewer, afterEach: ConversationCursorInput[] | null): Promise<FeedStream> {
    const known = afterEach && knownCursors(afterEach);
    // Read the head of the inbox first: the list contains earlier memberships, the inbox reports later ones.
    const authorizedAt = await this.hub.head(viewer.userId);
    const joined = await this.policy.allOf(viewer.userId);
    const principals = principalsOf(viewer);
    // Do not reject users with more conversations: other members can add them.
    const followed = joined.slice(0, maxFollowed).map((feed) => ({
      feedId: feed.conversationId,
      options: { after: startOf(feed, known), authorizedAt: feed.head, principals },
    }));
    const index = { feedId: viewer.userId, options: { authorizedAt, principals } };
    const lost = lostOf(joined, known);
    return this.hub.followAll(index, followed, { addedBy: joinedBy, lost, reauthorize: this.#reauthorize });
  }

  /** Shared by all subscribers. */
  readonly #reauthorize = async (feedId: FeedId, principals: readonly string[]): Promise<Checkpoint> =>
    (await this.policy.assertMember(feedId as ConversationId, userOf(principals) as UserId)).head;
}

/**
 * Returns where to start. A client that resumes starts at its cursor, or at the joining if the conversation is new to
 * it. Other clients start at the head.
 */
function startOf({ conversationId, head, joinedPosition }: JoinedFeed, known: Known): Checkpoint {
  if (!known) return head;
  return known.get(conversationId) ?? { position: Math.max(joinedPosition - 1, 0), check: 0 };
}

/** Returns the conversations that the client follows and the viewer has left. */
function lostOf(joined: JoinedFeed[], known: Known) {
  const left = new Set(known?.keys()).difference(new Set<string>(joined.map(({ conversationId }) => conversationId)));
  return [...left].map((feedId) => ({ kind: 'revoked' as const, feedId, reason: EndReason.ENDED_BEFORE }));
}

function knownCursors(afterEach: ConversationCursorInput[]): Map<string, Checkpoint> {
  if (afterEach.length > maxFollowed) throw badInput('afterEach', conversationTexts.cursors({ most: maxFollowed }));
  const field = 'afterEach.conversationId';
  return new Map(afterEach.map(({ conversationId, cursor }) => [ConversationId.parse(conversationId, field), cursor]));
}

function joinedBy(event: FeedEvent) {
  if (!isEvent(event, ConversationJoined)) return null;
  return { feedId: event.data.conversationId, position: event.data.joinedPosition };
}
