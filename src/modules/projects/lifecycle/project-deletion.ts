import type { Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { conversationLeft, Member, Sanction } from '../../conversations/index.js';
import { ProjectActionKind } from '../actions/project-action.events.js';
import { MeetingParticipant } from '../core/meeting-participant.entity.js';
import { projectClosed } from '../core/project.events.js';
import type { HeldProject } from './held-project.js';

/**
 * Deletes a project: its followers are told and end, its members hear of it in their inboxes. What it held is purged
 * later, so that whoever is catching up still comes to the end.
 */
export async function deleteHeld(held: HeldProject, actorId: UserId): Promise<Position> {
  const { em } = held.transaction;
  await held.holdMembers();
  held.conversation.deletedAt = new Date();
  const position = await held.append(projectClosed());
  await held.tellInboxes(conversationLeft(held.id, position));
  await held.tellOthers(ProjectActionKind.DELETED, actorId);
  await em.nativeDelete(Member, { conversationId: held.id });
  await em.nativeDelete(Sanction, { conversationId: held.id });
  await em.nativeDelete(MeetingParticipant, { projectId: held.id });
  return position;
}
