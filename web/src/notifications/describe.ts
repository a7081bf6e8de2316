import type { NotificationRowFragment } from '../gql/graphql.ts';
import { plainTextOf } from '../messages/format/parse.ts';
import type { TextOf } from '../texts/use-text.ts';

type About = NotificationRowFragment['about'];
type AboutMessage = Extract<About, { __typename: 'Mentioned' | 'Replied' | 'ThreadReplied' | 'MessageMissed' }>;

/** A notification in words. */
export interface Description {
  readonly sentence: string;
  /** Where it happened, such as the title of a group. */
  readonly place?: string | undefined;
  /** The beginning of the message. */
  readonly excerpt?: string | undefined;
  /** Where to see it; nothing if the viewer can no longer see it. */
  readonly href?: string | undefined;
}

/** Describes what a notification is about. */
export function describe(about: About, text: TextOf): Description {
  switch (about.__typename) {
    case 'Mentioned':
    case 'Replied':
    case 'ThreadReplied':
    case 'MessageMissed':
      return ofMessage(about, text);
    case 'FriendRequestReceived':
      return {
        sentence: text('notifications.friendRequest', { name: nameOf(about.user, text) }),
        href: '/people/requests',
      };
    case 'FriendAdded':
      return {
        sentence: text('notifications.friendAdded', { name: nameOf(about.user, text) }),
        href: about.user ? `/people/${about.user.id}` : undefined,
      };
    case 'InvitationReceived':
      return ofInvitation(about.invitation, text);
    case 'SignedIn':
      return { sentence: text('notifications.signedIn', { address: about.address }), href: '/settings/sessions' };
    case 'SessionsEnded':
      return { sentence: sessionsEnded(about.endReason, text), href: '/settings/sessions' };
    case 'AdminChanged':
      return { sentence: about.isAdmin ? text('notifications.admin') : text('notifications.noAdmin') };
    default:
      return { sentence: about.text, href: about.project ? `/projects/${about.projectId}` : undefined };
  }
}

function nameOf(user: { readonly displayName: string } | null | undefined, text: TextOf): string {
  return user?.displayName ?? text('notifications.deletedUser');
}

function ofMessage(about: AboutMessage, text: TextOf): Description {
  const { __typename, conversationId, conversation, sender, message } = about;
  const at = message ? `?at=${message.position}` : '';
  return {
    sentence: text(`notifications.about.${__typename}`, { name: nameOf(sender, text) }),
    place: conversation && 'title' in conversation ? conversation.title : undefined,
    excerpt: message ? plainTextOf(message.content) : text('notifications.messageGone'),
    href: conversation ? `/c/${conversationId}${at}` : undefined,
  };
}

function ofInvitation(
  invitation: Extract<About, { __typename: 'InvitationReceived' }>['invitation'],
  text: TextOf,
): Description {
  if (!invitation) return { sentence: text('notifications.invitationGone') };
  const name = nameOf(invitation.invitedBy, text);
  return { sentence: text('notifications.invitation', { name }), place: invitation.group?.title, href: '/groups' };
}

function sessionsEnded(reason: string, text: TextOf): string {
  if (reason === 'REFRESH_TOKEN_REUSED') return text('notifications.tokenReused');
  if (reason === 'PASSWORD_RESET') return text('notifications.passwordReset');
  return text('notifications.sessionsEnded');
}
