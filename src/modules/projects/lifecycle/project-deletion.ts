import type { Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationLeft, Member, Sanction } from '../../conversations/index.js';
import { ProjectDeleted } from '../actions/project-action.events.js';
import { MeetingParticipant } from '../core/meeting-participant.entity.js';
import { ProjectClosed } from '../core/project.events.js';
import type { HeldProject } from './held-project.js';

/**
 * Deletes a project. Subscribers receive the deletion and their streams end. Members also receive an event in their
 * inboxes. The project's data is purged later, so that clients that catch up can still read the last event.
 */
export async function deleteHeld(held: HeldProject, actorId: UserId): Promise<Position> {
  const { em } = held.transaction;
  await held.holdMembers();
  held.conversation.deletedAt = new Date();
  const position = await held.append(ProjectClosed.of({}));
  await held.appendToInboxes(ConversationLeft.of({ conversationId: held.id, leftPosition: position }));
  await held.publishToOthers(actorId, (facts) => ProjectDeleted.of(facts));
  await em.nativeDelete(Member, { conversationId: held.id });
  await em.nativeDelete(Sanction, { conversationId: held.id });
  await em.nativeDelete(MeetingParticipant, { projectId: held.id });
  return position;
}
