import { type FeedTransaction, type NewEvent, toEach } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import { assertUsersExist, type UserId } from '../../accounts/index.js';
import { type Member, MemberRole } from '../../conversations/index.js';
import type { Contacts } from '../../friends/index.js';
import { type ActionFacts, YouWereAddedToProject, YouWereAppointedCoach } from '../actions/project-action.events.js';
import { projectTexts } from '../core/project.texts.js';
import { assertReachable } from './reachable.js';

/** The members of a new project besides its owner. */
export interface FirstMembers {
  participantIds: UserId[];
  coachIds: UserId[];
}

type FirstMember = Pick<Member, 'userId' | 'role'>;

/** The input fields of a new project's members, by role. */
const named = [
  { role: MemberRole.MODERATOR, field: 'input.coachIds' },
  { role: MemberRole.MEMBER, field: 'input.participantIds' },
];

/**
 * Returns the members of a new project without duplicates.
 * @throws {HubbubError} BAD_INPUT if the owner is among them.
 */
export function membersOf(ownerId: UserId, { coachIds, participantIds }: FirstMembers): FirstMember[] {
  const coaches = new Set(coachIds);
  const participants = new Set(participantIds).difference(coaches);
  const members = [
    ...[...coaches].map((userId) => ({ userId, role: MemberRole.MODERATOR })),
    ...[...participants].map((userId) => ({ userId, role: MemberRole.MEMBER })),
  ];
  for (const { role, field } of named) {
    if (!idsOf(members, role).includes(ownerId)) continue;
    throw badInput(field, projectTexts.ownerAsMember());
  }
  return [{ userId: ownerId, role: MemberRole.OWNER }, ...members];
}

/**
 * Asserts that the owner may add the first members to a project. The caller must hold the locks on all inboxes.
 * @throws {HubbubError} NOT_FOUND, CONTACT_REFUSED with the input field if a user does not exist, or may not be
 * contacted.
 */
export async function assertAdmissible(
  contacts: Contacts,
  em: UnitOfWork,
  ownerId: UserId,
  members: FirstMember[],
): Promise<void> {
  for (const { role, field } of named) {
    const userIds = idsOf(members, role);
    if (userIds.length === 0) continue;
    await assertUsersExist(em, userIds, field);
    await assertReachable(contacts, em, ownerId, userIds, field);
  }
}

/** Notifies the first members of a project that they were added, and its coaches that they were appointed. */
export async function publishAdditions(transaction: FeedTransaction, facts: ActionFacts, members: FirstMember[]) {
  const publish = async (event: NewEvent, ...roles: MemberRole[]) => {
    const receiverIds = idsOf(members, ...roles);
    await transaction.append(toEach(receiverIds, event));
  };
  await publish(YouWereAddedToProject.of(facts), MemberRole.MODERATOR, MemberRole.MEMBER);
  await publish(YouWereAppointedCoach.of(facts), MemberRole.MODERATOR);
}

function idsOf(members: FirstMember[], ...roles: MemberRole[]): UserId[] {
  return members.filter(({ role }) => roles.includes(role)).map(({ userId }) => userId);
}
