import {
  type Checkpoint,
  EndReason,
  type FeedEvent,
  type FeedStream,
  type Hub,
  isEvent,
  principalsOf,
} from '../../feed/index.js';
import { badInput } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import type { ConversationCursorInput, MessageEventsArgs } from './conversation.input.js';
import { ConversationId } from './core/conversation.entity.js';
import { ConversationJoined } from './core/members/inbox.events.js';
import type { JoinedFeed, MembershipPolicy } from './core/members/membership.js';

/** How far a client has come in each conversation; null if it does not resume. */
type Known = Map<string, Checkpoint> | null;

/** The most conversations that one subscription follows from its start. */
const maxFollowed = 2_000;

/** Lets members follow their conversations. */
export class ConversationStream {
  constructor(
    private readonly hub: Hub,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Follows one conversation, or all of the viewer's. Membership is checked now, and by the feeds' own events from then
   * on; after a change of history it is checked again.
   * @throws {HubbubError} BAD_ID, BAD_INPUT, NOT_FOUND, NOT_A_MEMBER.
   */
  async follow(viewer: Viewer, { conversationId, after, afterEach }: MessageEventsArgs): Promise<FeedStream> {
    if (conversationId == null) {
      if (after != null) throw badInput('after', 'Leave out `after`: without `conversationId`, `afterEach` resumes.');
      return this.#followAll(viewer, afterEach ?? null);
    }
    if (afterEach != null)
      throw badInput('afterEach', 'Leave out `afterEach`: with `conversationId`, `after` resumes.');
    const id = ConversationId.parse(conversationId, 'conversationId');
    const reauthorize = async () => (await this.policy.assertMember(id, viewer.userId)).head;
    const authorizedAt = await reauthorize();
    return this.hub.follow(id, { after, authorizedAt, reauthorize, principals: principalsOf(viewer) });
  }

  async #followAll(viewer: Viewer, afterEach: ConversationCursorInput[] | null): Promise<FeedStream> {
    const known = afterEach && knownCursors(afterEach);
    // Read the inbox's head first: a later joining is an event in the inbox, an earlier one is in the list.
    const authorizedAt = await this.hub.head(viewer.userId);
    const joined = await this.policy.allOf(viewer.userId);
    const principals = principalsOf(viewer);
    // Do not refuse users with more conversations: other members can add them.
    const followed = joined.slice(0, maxFollowed).map((feed) => ({
      feedId: feed.conversationId,
      options: { after: startOf(feed, known), authorizedAt: feed.head, principals },
    }));
    const index = { feedId: viewer.userId, options: { authorizedAt, principals } };
    const reauthorize = async (feedId: string) =>
      (await this.policy.assertMember(feedId as ConversationId, viewer.userId)).head;
    return this.hub.followAll(index, followed, { addedBy: joinedBy, lost: lostOf(joined, known), reauthorize });
  }
}

/** A client that resumes starts at its cursor, or at the joining if the conversation is new to it; others start now. */
function startOf({ conversationId, head, joinedPosition }: JoinedFeed, known: Known): Checkpoint {
  if (!known) return head;
  return known.get(conversationId) ?? { position: Math.max(joinedPosition - 1, 0), check: 0 };
}

/** Returns the conversations that the client knows and the viewer is no longer in. */
function lostOf(joined: JoinedFeed[], known: Known) {
  const left = new Set(known?.keys()).difference(new Set<string>(joined.map(({ conversationId }) => conversationId)));
  return [...left].map((feedId) => ({ kind: 'revoked' as const, feedId, reason: EndReason.ENDED_BEFORE }));
}

function knownCursors(afterEach: ConversationCursorInput[]): Map<string, Checkpoint> {
  if (afterEach.length > maxFollowed) throw badInput('afterEach', `At most ${maxFollowed} cursors.`);
  const field = 'afterEach.conversationId';
  return new Map(afterEach.map(({ conversationId, cursor }) => [ConversationId.parse(conversationId, field), cursor]));
}

function joinedBy(event: FeedEvent) {
  if (!isEvent(event, ConversationJoined)) return null;
  return { feedId: event.data.conversationId, position: event.data.joinedPosition };
}
