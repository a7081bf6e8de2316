import { type ClassType, createUnionType } from 'type-graphql';
import {
  type DeclaredEvent,
  type EventClass,
  type EventOf,
  eventClassesIn,
  type FeedEvent,
  isEvent,
  typesOf,
} from '../../../feed/index.js';
import { AdminChanged, SessionsEnded, SignedIn } from '../../accounts/index.js';
import { type ConversationId, InvitationReceived } from '../../conversations/index.js';
import { FriendAdded, FriendRequestReceived } from '../../friends/index.js';
import { ProjectAction, YouWereAddedToProject, YouWereRemovedFromProject } from '../../projects/index.js';
import { Mentioned, MessageMissed, Replied, ThreadReplied } from './message.events.js';
import { NotificationKind } from './notification.entity.js';

/** How one type of inbox events notifies. */
interface Entry<T extends DeclaredEvent = DeclaredEvent> {
  kind: NotificationKind;
  of: EventClass<T>;
  /** Whether an event notifies; by default all do. */
  when?(event: EventOf<T>): boolean;
  /**
   * Returns the conversation whose mute settings suppress the event, or null. For messages, the sender of the event has
   * already applied these settings.
   */
  mutedWith?(event: EventOf<T>): ConversationId | null;
}

/** Reasons for ended sessions that the owner may not expect. */
const alarming = ['REFRESH_TOKEN_REUSED', 'PASSWORD_RESET'];

const { ACCOUNT, FRIEND_REQUEST, INVITATION, MENTION, MESSAGE, PROJECT_ACTION, REPLY, THREAD } = NotificationKind;

/** The inbox events that notify. A module whose events should notify lists them here. */
const entries = [
  // The first event of an inbox is the sign-in that created it.
  entry({ kind: ACCOUNT, of: SignedIn, when: ({ position }) => position > 1 }),
  entry({ kind: ACCOUNT, of: SessionsEnded, when: ({ data }) => alarming.includes(data.endReason) }),
  entry({ kind: ACCOUNT, of: AdminChanged }),
  entry({ kind: FRIEND_REQUEST, of: FriendRequestReceived }),
  entry({ kind: FRIEND_REQUEST, of: FriendAdded, when: ({ data }) => data.isAnswer }),
  entry({ kind: INVITATION, of: InvitationReceived }),
  entry({ kind: MESSAGE, of: MessageMissed }),
  entry({ kind: MENTION, of: Mentioned }),
  entry({ kind: REPLY, of: Replied }),
  entry({ kind: THREAD, of: ThreadReplied }),
  entry({ kind: PROJECT_ACTION, of: ProjectAction, mutedWith: projectUnlessOwn }),
];

const byType = new Map(entries.flatMap((each) => typesOf(each.of).map((type) => [type, each])));

function entry<T extends DeclaredEvent>(given: Entry<T>): Entry {
  return given as unknown as Entry;
}

/**
 * Returns the project that can mute the event. Members are notified of their own addition or removal even if they muted
 * the project.
 */
function projectUnlessOwn(event: EventOf<ProjectAction>): ConversationId | null {
  const { projectId } = event.data;
  return isEvent(event, YouWereAddedToProject, YouWereRemovedFromProject) ? null : projectId;
}

/** The events that may notify. */
export const notifyingEvents = entries.map(({ of }) => of);

/** The types of the events that may notify. */
export const notifyingTypes = [...byType.keys()];

/** Returns the kind of notification of an inbox event, or null if it does not notify. */
export function kindOf(event: FeedEvent): NotificationKind | null {
  const found = byType.get(event.type);
  return found && (found.when?.(event) ?? true) ? found.kind : null;
}

/** Returns the conversation whose settings can suppress a notifying event, or null. */
export function mutedWith(event: FeedEvent): ConversationId | null {
  return byType.get(event.type)?.mutedWith?.(event) ?? null;
}

/** Returns the kind of notification of each event type, for the documentation. */
export function notificationKinds(): ReadonlyMap<string, NotificationKind> {
  return new Map([...byType].map(([type, { kind }]) => [type, kind]));
}

let subjects: ClassType<DeclaredEvent>[] | null = null;

export const NotificationSubject = createUnionType({
  name: 'NotificationSubject',
  description: 'The event that a notification is about.',
  // Called for each subject, so it is cached.
  types: () => (subjects ??= eventClassesIn(...notifyingEvents)),
});
