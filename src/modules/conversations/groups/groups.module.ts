import type { FeedWriter } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { AccountService } from '../../accounts/index.js';
import type { Contacts } from '../../friends/index.js';
import type { ConversationLoaders } from '../core/members/conversation-loaders.js';
import { type GroupLimits, MemberLimits } from '../core/members/member-limits.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import {
  GroupUpdatedResolver,
  ListedGroupResolver,
  MemberJoinedByResolver,
  UserInvitedByResolver,
} from './group-event.resolver.js';
import type { GroupList } from './group-list.js';
import { GroupMembersResolver } from './group-members.resolver.js';
import { GroupMembersService } from './group-members.service.js';
import { InvitationSchema } from './invitation.entity.js';
import { GroupInvitationsResolver, InvitationResolver } from './invitation.resolver.js';
import { InvitationService } from './invitation.service.js';
import { InviteLinkSchema } from './invite-link.entity.js';
import { GroupLinksResolver, InviteLinkResolver } from './invite-link.resolver.js';
import { InviteLinkService } from './invite-link.service.js';

export const groupsEntities = [InvitationSchema, InviteLinkSchema];
export const groupsResolvers = [
  GroupResolver,
  GroupMembersResolver,
  GroupUpdatedResolver,
  MemberJoinedByResolver,
  UserInvitedByResolver,
  InvitationResolver,
  GroupInvitationsResolver,
  InviteLinkResolver,
  GroupLinksResolver,
  ListedGroupResolver,
] as const;

interface Parts {
  database: Database;
  feeds: FeedWriter;
  accounts: AccountService;
  contacts: Contacts;
  groups: GroupLimits;
  policy: MembershipPolicy;
}

/** Groups: their settings and members, and how one comes into them. */
export function createGroups(parts: Parts, list: GroupList, loaders: ConversationLoaders) {
  const { database, feeds, accounts, contacts, groups, policy } = parts;
  const limits = new MemberLimits(groups);
  const members = new GroupMembersService(database, feeds, limits, contacts);
  const invitations = new InvitationService(database, feeds, members, policy);
  const links = new InviteLinkService(database, feeds, limits, policy);
  return {
    invitations,
    instances: [
      new GroupResolver(new GroupService(feeds, limits), list, loaders, accounts),
      new GroupMembersResolver(members),
      new InvitationResolver(invitations, members, loaders, accounts),
      new GroupInvitationsResolver(invitations),
      new InviteLinkResolver(links, accounts),
      new GroupLinksResolver(links),
      new GroupUpdatedResolver(loaders),
      ...[MemberJoinedByResolver, UserInvitedByResolver].map((R) => new R(accounts)),
      new ListedGroupResolver(loaders),
    ],
  };
}
