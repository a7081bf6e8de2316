import { createUnionType } from 'type-graphql';
import type { FeedEvent } from '../../../feed/index.js';
import { AdminChanged, accountEventTypes, SessionsEnded, SignedIn, toAccountEvent } from '../../accounts/index.js';
import { type ConversationId, InvitationReceived, inboxTypes, toMembershipEvent } from '../../conversations/index.js';
import { ContactChange, FriendAdded, FriendRequestReceived, toFriendEvent } from '../../friends/index.js';
import { ProjectActionKind, projectActionClasses, toProjectAction } from '../../projects/index.js';
import { Mentioned, MessageMissed, messageTypes, toMessageNotified } from './message.events.js';
import { NotificationKind } from './notification.entity.js';

/** How one type of events in inboxes notifies. */
interface Entry {
  kind: NotificationKind;
  /** Which of them do; all, without it. */
  when?: (event: FeedEvent) => boolean;
  /** The conversation that it is about, and with which it is muted. Messages have it decided before their events. */
  mutedWith?: (event: FeedEvent) => ConversationId | null;
  /** The GraphQL object of the event, one of `NotificationSubject`. */
  toObject: (event: FeedEvent) => object;
}

const { ACCOUNT, FRIEND_REQUEST, INVITATION, MENTION, MESSAGE, PROJECT_ACTION } = NotificationKind;

/** Ends of sessions that their owner may not have wanted. */
const alarming = ['REFRESH_TOKEN_REUSED', 'PASSWORD_RESET'];

/** The events of inboxes that notify. Who wants a module's events to notify names them here. */
const catalogue: Record<string, Entry> = {
  // The first event of an inbox is the sign-in that made it.
  [accountEventTypes.signedIn]: { kind: ACCOUNT, when: ({ position }) => position > 1, toObject: toAccountEvent },
  [accountEventTypes.sessionsEnded]: {
    kind: ACCOUNT,
    when: ({ data }) => alarming.includes(String(data.endReason)),
    toObject: toAccountEvent,
  },
  [accountEventTypes.adminChanged]: { kind: ACCOUNT, toObject: toAccountEvent },
  [ContactChange.REQUEST_RECEIVED]: { kind: FRIEND_REQUEST, toObject: toFriendEvent },
  [ContactChange.FRIEND_ADDED]: {
    kind: FRIEND_REQUEST,
    when: ({ data }) => data.isAnswer === true,
    toObject: toFriendEvent,
  },
  [inboxTypes.invited]: { kind: INVITATION, toObject: toMembershipEvent },
  [messageTypes.missed]: { kind: MESSAGE, toObject: toMessageNotified },
  [messageTypes.mentioned]: { kind: MENTION, toObject: toMessageNotified },
  ...Object.fromEntries(
    Object.values(ProjectActionKind).map((type) => [
      type,
      { kind: PROJECT_ACTION, mutedWith: projectUnlessOwn, toObject: toProjectAction },
    ]),
  ),
};

/** Whether one is in a project at all is told also to who wants to hear nothing else of it. */
function projectUnlessOwn({ type, data }: FeedEvent): ConversationId | null {
  const { YOU_ADDED, YOU_REMOVED } = ProjectActionKind;
  return type === YOU_ADDED || type === YOU_REMOVED ? null : (data.projectId as ConversationId);
}

/** The types of events that may notify. */
export const notifyingTypes = Object.keys(catalogue);

/** The kind of notification that an event of an inbox is; null for one that does not notify. */
export function kindOf(event: FeedEvent): NotificationKind | null {
  const entry = catalogue[event.type];
  return entry && (entry.when?.(event) ?? true) ? entry.kind : null;
}

/** The conversation whose settings keep an event that notifies from doing so; null for none. */
export function mutedWith(event: FeedEvent): ConversationId | null {
  return catalogue[event.type]?.mutedWith?.(event) ?? null;
}

/** The GraphQL object of an event that notifies. */
export function toSubject(event: FeedEvent): object {
  const entry = catalogue[event.type];
  if (!entry) throw new Error(`${event.type} notifies nobody`);
  return entry.toObject(event);
}

export const NotificationSubject = createUnionType({
  name: 'NotificationSubject',
  description: 'What a notification tells of.',
  types: () =>
    [
      SignedIn,
      SessionsEnded,
      AdminChanged,
      FriendRequestReceived,
      FriendAdded,
      InvitationReceived,
      MessageMissed,
      Mentioned,
      ...projectActionClasses,
    ] as const,
});
