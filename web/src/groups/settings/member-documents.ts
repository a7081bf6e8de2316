import type { Hubbub } from '@hubbub/client';
import { graphql } from '../../gql/index.ts';

const ChangeMemberRole = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      position
    }
  }
`);

const TransferOwnership = graphql(`
  mutation TransferOwnership($input: TransferOwnershipInput!) {
    transferOwnership(input: $input) {
      position
    }
  }
`);

const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      position
    }
  }
`);

const BanMember = graphql(`
  mutation BanMember($input: BanMemberInput!) {
    banMember(input: $input) {
      position
    }
  }
`);

/** A change of a member by the owner or a moderator. */
export type MemberChange = 'promote' | 'demote' | 'transfer' | 'remove' | 'ban';

/** Sends a change of a member. */
export function changeMember(hubbub: Hubbub, change: MemberChange, conversationId: string, userId: string) {
  const input = { conversationId, userId };
  switch (change) {
    case 'promote':
      return hubbub.request(ChangeMemberRole, { input: { ...input, role: 'MODERATOR' } });
    case 'demote':
      return hubbub.request(ChangeMemberRole, { input: { ...input, role: 'MEMBER' } });
    case 'transfer':
      return hubbub.request(TransferOwnership, { input });
    case 'remove':
      return hubbub.request(RemoveMember, { input });
    case 'ban':
      return hubbub.request(BanMember, { input: { groupId: conversationId, userId } });
  }
}

/** The changes that a viewer may make to a member, by their roles. */
export function changesFor(viewerRole: string, role: string): readonly MemberChange[] {
  if (viewerRole === 'OWNER' && role !== 'OWNER') {
    return [role === 'MODERATOR' ? 'demote' : 'promote', 'transfer', 'remove', 'ban'];
  }
  return viewerRole === 'MODERATOR' && role === 'MEMBER' ? ['remove', 'ban'] : [];
}
