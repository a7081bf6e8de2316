import { sql } from 'kysely';
import type { UserId } from '../../accounts/index.js';
import { type Member, MemberLeft, MemberRole } from '../../conversations/index.js';
import { ProjectRenamed, ProjectTransferred, YouBecameProjectOwner } from '../actions/project-action.events.js';
import { ProjectUpdated } from '../core/project.events.js';
import type { HeldProject } from './held-project.js';
import { deleteHeld } from './project-deletion.js';
import { titleFor } from './project-title.js';

/**
 * Removes the owner of a project when the owner's account is deleted. The longest-standing coach becomes the owner, or
 * else the longest-standing participant, and all members receive the event. Without other members the project is
 * deleted.
 */
export async function bequeath(held: HeldProject, ownerId: UserId): Promise<void> {
  const owner = await held.actor(ownerId);
  const heir = await findHeir(held, ownerId);
  if (!heir) {
    await deleteHeld(held, ownerId);
    return;
  }
  await held.holdMembers();
  const previousTitle = held.title;
  // Write title and owner together: the title that is free for the heir may be taken among the old owner's projects.
  held.conversation.title = await titleFor(held.transaction.em, heir.userId, previousTitle);
  await held.appointOwner(heir);
  if (held.title !== previousTitle) {
    await held.append(ProjectUpdated.of({ userId: ownerId }));
    await held.publishToOthers(ownerId, (facts) => ProjectRenamed.of({ ...facts, previousTitle }));
  }
  const kinds = { you: YouBecameProjectOwner, others: ProjectTransferred };
  await held.publishAbout(heir.userId, ownerId, kinds);
  await held.dismiss(owner, MemberLeft.of({ userId: ownerId }));
}

async function findHeir(held: HeldProject, ownerId: UserId): Promise<Member | null> {
  const { rows } = await sql<{ id: UserId }>`
    select user_id as id from member where conversation_id = ${held.id} and user_id <> ${ownerId}
    order by role = ${MemberRole.MODERATOR} desc, joined_position limit 1`.execute(held.transaction.em.getKysely());
  return rows[0] ? held.find(rows[0].id) : null;
}
