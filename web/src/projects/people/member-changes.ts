import type { Hubbub } from '@hubbub/client';
import { graphql } from '../../gql/index.ts';

const AppointCoach = graphql(`
  mutation AppointCoach($input: AppointCoachInput!) {
    appointCoach(input: $input) {
      position
    }
  }
`);

const WithdrawCoach = graphql(`
  mutation WithdrawCoach($input: WithdrawCoachInput!) {
    withdrawCoach(input: $input) {
      position
    }
  }
`);

const TransferProject = graphql(`
  mutation TransferProject($input: TransferOwnershipInput!) {
    transferOwnership(input: $input) {
      position
    }
  }
`);

const RemoveFromProject = graphql(`
  mutation RemoveFromProject($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      position
    }
  }
`);

/** A change of a member of a project. */
export type MemberChange = 'appoint' | 'withdraw' | 'transfer' | 'remove';

/** Sends a change of a member. */
export function changeMember(hubbub: Hubbub, change: MemberChange, projectId: string, userId: string) {
  switch (change) {
    case 'appoint':
      return hubbub.request(AppointCoach, { input: { projectId, userId } });
    case 'withdraw':
      return hubbub.request(WithdrawCoach, { input: { projectId, userId } });
    case 'transfer':
      return hubbub.request(TransferProject, { input: { conversationId: projectId, userId } });
    case 'remove':
      return hubbub.request(RemoveFromProject, { input: { conversationId: projectId, userId } });
  }
}

/** The changes that a viewer may make to a coach or a participant, by their roles. Coaches cannot be removed. */
export function changesFor(viewerRole: string, role: 'COACH' | 'PARTICIPANT'): readonly MemberChange[] {
  const isOwner = viewerRole === 'OWNER';
  if (!isOwner && viewerRole !== 'COACH') return [];
  const own: readonly MemberChange[] = isOwner ? ['transfer'] : [];
  return role === 'COACH' ? ['withdraw', ...own] : ['appoint', ...own, 'remove'];
}
