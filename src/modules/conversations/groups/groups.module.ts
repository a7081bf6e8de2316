import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import { accountsModule } from '../../accounts/index.js';
import { friendsModule } from '../../friends/index.js';
import { ConversationKind } from '../core/conversation.entity.js';
import type { ConversationsSettings } from '../core/conversations.settings.js';
import { MemberLimits } from '../core/members/member-limits.js';
import { membersModule } from '../core/members/members.module.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import {
  AboutGroupResolver,
  GroupUpdatedResolver,
  MemberJoinedByResolver,
  UserInvitedByResolver,
} from './group-event.resolver.js';
import { GroupList } from './group-list.js';
import { GroupMembersResolver } from './group-members.resolver.js';
import { GroupMembersService } from './group-members.service.js';
import { InvitationSchema } from './invitation.entity.js';
import { GroupInvitationsResolver, InvitationResolver, ViewerInvitationsResolver } from './invitation.resolver.js';
import { InvitationService } from './invitation.service.js';
import { InviteLinkSchema } from './invite-link.entity.js';
import { GroupLinksResolver, InviteLinkResolver } from './invite-link.resolver.js';
import { InviteLinkService } from './invite-link.service.js';

const needs = { accounts: accountsModule, friends: friendsModule, members: membersModule };

/** Groups: their settings, members, invitations and invite links. */
export const groupsModule = defineModule({
  name: 'groups',
  entities: [InvitationSchema, InviteLinkSchema],
  needs,
  create: createGroups,
  offers: ({ invitations }) => ({ invitations }),
  resolvers: (serve) => [
    serve(GroupResolver, (m) => [m.groups, m.publicGroups, m.loaders, m.accounts]),
    serve(GroupMembersResolver, (m) => [m.members]),
    serve(InvitationResolver, (m) => [m.invitations, m.members, m.loaders, m.accounts]),
    serve(ViewerInvitationsResolver, (m) => [m.invitations]),
    serve(GroupInvitationsResolver, (m) => [m.invitations]),
    serve(InviteLinkResolver, (m) => [m.links, m.accounts]),
    serve(GroupLinksResolver, (m) => [m.links]),
    serve(GroupUpdatedResolver, (m) => [m.loaders]),
    serve(MemberJoinedByResolver, (m) => [m.accounts]),
    serve(UserInvitedByResolver, (m) => [m.accounts]),
    serve(AboutGroupResolver, (m) => [m.loaders]),
  ],
});

function createGroups(
  { database, feeds, cache, hub, config }: Infrastructure<ConversationsSettings>,
  { accounts: { accounts }, friends: { contacts }, members: { policy, loaders, rules } }: Needed<typeof needs>,
) {
  const limits = new MemberLimits(config.groups);
  const members = new GroupMembersService(database, feeds, limits, contacts);
  rules.register(ConversationKind.GROUP, members);
  return {
    accounts,
    loaders,
    members,
    groups: new GroupService(feeds, limits),
    publicGroups: new GroupList(database, cache, (feedId) => hub.head(feedId)),
    invitations: new InvitationService(database, feeds, members, policy),
    links: new InviteLinkService(database, feeds, limits, policy),
  };
}
