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
    const reauthorize = async (feedId: string) =>
      (await this.policy.assertMember(feedId as ConversationId, viewer.userId)).head;
    return this.hub.followAll(index, followed, { addedBy: joinedBy, lost: lostOf(joined, known), reauthorize });
  }
}

/** From where the client was; a conversation that is new to a client that resumes, from its joining; else from now. */
function startOf({ conversationId, head, joinedPosition }: JoinedFeed, known: Known): Checkpoint {
  if (!known) return head;
  return known.get(conversationId) ?? { position: Math.max(joinedPosition - 1, 0), check: 0 };
}

/** What the client knows and the viewer is in no more. */
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
