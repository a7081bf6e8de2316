import { type FeedTransaction, type NewEvent, toEach } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import { assertUsersExist, type UserId } from '../../accounts/index.js';
import { type Member, MemberRole } from '../../conversations/index.js';
import type { Contacts } from '../../friends/index.js';
import { type ActionFacts, YouWereAddedToProject, YouWereAppointedCoach } from '../actions/project-action.events.js';
import { assertReachable } from './reachable.js';

/** Who is in a new project from its beginning. */
export interface FirstMembers {
  participantIds: UserId[];
  coachIds: UserId[];
}

type FirstMember = Pick<Member, 'userId' | 'role'>;

/** Where the input names those who are in a new project, by what they are in it. */
const named = [
  { role: MemberRole.MODERATOR, field: 'input.coachIds' },
  { role: MemberRole.MEMBER, field: 'input.participantIds' },
];

/** Who is in a new project, each once. @throws HubbubError BAD_INPUT if its owner is named. */
export function membersOf(ownerId: UserId, { coachIds, participantIds }: FirstMembers): FirstMember[] {
  const coaches = new Set(coachIds);
  const participants = new Set(participantIds).difference(coaches);
  const members = [
    ...[...coaches].map((userId) => ({ userId, role: MemberRole.MODERATOR })),
    ...[...participants].map((userId) => ({ userId, role: MemberRole.MEMBER })),
  ];
  for (const { role, field } of named) {
    if (!idsOf(members, role).includes(ownerId)) continue;
    throw badInput(field, 'The owner cannot be added as a member.');
  }
  return [{ userId: ownerId, role: MemberRole.OWNER }, ...members];
}

/**
 * Refuses who cannot be put into a project by its owner. The inboxes of all are held.
 * @throws HubbubError NOT_FOUND or CONTACT_REFUSED, naming the field that has them.
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

/** Tells those who are in a project from its beginning that they were added, and its coaches what they are. */
export async function tellFirst(transaction: FeedTransaction, facts: ActionFacts, members: FirstMember[]) {
  const tell = async (event: NewEvent, ...roles: MemberRole[]) => {
    const told = idsOf(members, ...roles);
    await transaction.append(toEach(told, event));
  };
  await tell(YouWereAddedToProject.of(facts), MemberRole.MODERATOR, MemberRole.MEMBER);
  await tell(YouWereAppointedCoach.of(facts), MemberRole.MODERATOR);
}

function idsOf(members: FirstMember[], ...roles: MemberRole[]): UserId[] {
  return members.filter(({ role }) => roles.includes(role)).map(({ userId }) => userId);
}
