import { sql } from 'kysely';
import type { UserId } from '../../accounts/index.js';
import { type Member, MemberLeft, MemberRole } from '../../conversations/index.js';
import { ProjectRenamed, ProjectTransferred, YouBecameProjectOwner } from '../actions/project-action.events.js';
import { ProjectUpdated } from '../core/project.events.js';
import type { HeldProject } from './held-project.js';
import { deleteHeld } from './project-deletion.js';
import { titleFor } from './project-title.js';

/**
 * Has the owner of a project go, whose account goes: it is the coach’s of longest standing from then on, or else such a
 * participant’s, and all members are told. Without other members it is deleted.
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
  // Written together with its new owner: what is free for the heir may be taken by another project of the old one.
  held.conversation.title = await titleFor(held.transaction.em, heir.userId, previousTitle);
  await held.appointOwner(heir);
  if (held.title !== previousTitle) {
    await held.append(ProjectUpdated.of({ userId: ownerId }));
    await held.tellOthers(ownerId, (facts) => ProjectRenamed.of({ ...facts, previousTitle }));
  }
  const kinds = { you: YouBecameProjectOwner, others: ProjectTransferred };
  await held.tellOf(heir.userId, ownerId, kinds);
  await held.dismiss(owner, MemberLeft.of({ userId: ownerId }));
}

async function findHeir(held: HeldProject, ownerId: UserId): Promise<Member | null> {
  const { rows } = await sql<{ id: UserId }>`
    select user_id as id from member where conversation_id = ${held.id} and user_id <> ${ownerId}
    order by role = ${MemberRole.MODERATOR} desc, joined_position limit 1`.execute(held.transaction.em.getKysely());
  return rows[0] ? held.find(rows[0].id) : null;
}
