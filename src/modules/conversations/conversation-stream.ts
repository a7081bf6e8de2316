import { EndReason, type FeedEvent, type FeedStream, type Hub, type Position, principalsOf } from '../../feed/index.js';
import { badInput } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { ConversationId } from './conversation.entity.js';
import type { ConversationPositionInput, MessageEventsArgs } from './conversation.input.js';
import { inboxTypes } from './inbox.events.js';
import type { JoinedFeed, MembershipPolicy } from './members/membership.js';

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
   * on.
   * @throws HubbubError BAD_ID, BAD_INPUT, NOT_FOUND, NOT_A_MEMBER, or BAD_POSITION if a feed has not
   * reached the position to resume from.
   */
  async follow(viewer: Viewer, { conversationId, after, afterEach }: MessageEventsArgs): Promise<FeedStream> {
    if (conversationId == null) {
      if (after != null) throw badInput('after', 'To resume all conversations give afterEach.');
      return this.#followAll(viewer, afterEach ?? null);
    }
    if (afterEach != null) throw badInput('afterEach', 'To resume one conversation give after.');
    const id = ConversationId.parse(conversationId, 'conversationId');
    const { head } = await this.policy.assertMember(id, viewer.userId);
    return this.hub.follow(id, { after, authorizedAt: head, principals: principalsOf(viewer) });
  }

  async #followAll(viewer: Viewer, afterEach: ConversationPositionInput[] | null): Promise<FeedStream> {
    const known = afterEach && knownPositions(afterEach);
    // The inbox first: what is joined after this is told by the inbox, what was joined before is in the list.
    const authorizedAt = await this.hub.head(viewer.userId);
    const joined = await this.policy.allOf(viewer.userId);
    const principals = principalsOf(viewer);
    // More than that are not refused: others can put someone into conversations.
    const followed = joined.slice(0, maxFollowed).map((feed) => ({
      feedId: feed.conversationId,
      options: { after: startOf(feed, known), authorizedAt: feed.head, principals },
    }));
    const index = { feedId: viewer.userId, options: { authorizedAt, principals } };
    return this.hub.followAll(index, followed, { addedBy: joinedBy, lost: lostOf(joined, known) });
  }
}

/** From the known position; a conversation that is new to a client that resumes, from its joining; else from now. */
function startOf({ conversationId, head, joinedPosition }: JoinedFeed, known: Map<string, Position> | null): Position {
  if (!known) return head;
  return known.get(conversationId) ?? Math.max(joinedPosition - 1, 0);
}

/** What the client knows and the viewer is in no more. */
function lostOf(joined: JoinedFeed[], known: Map<string, Position> | null) {
  const left = new Set(known?.keys()).difference(new Set<string>(joined.map(({ conversationId }) => conversationId)));
  return [...left].map((feedId) => ({ kind: 'revoked' as const, feedId, reason: EndReason.ENDED_BEFORE }));
}

function knownPositions(afterEach: ConversationPositionInput[]): Map<string, Position> {
  if (afterEach.length > maxFollowed) throw badInput('afterEach', `At most ${maxFollowed} positions.`);
  const field = 'afterEach.conversationId';
  return new Map(
    afterEach.map(({ conversationId, position }) => [ConversationId.parse(conversationId, field), position]),
  );
}

function joinedBy({ type, data }: FeedEvent) {
  if (type !== inboxTypes.joined) return null;
  return { feedId: String(data.conversationId), position: Number(data.position) };
}
