import { found } from '../../../support/groups.js';
import type { EventWorld } from '../event-world.js';
import type { Cast } from '../people.js';
import type { EventTable } from '../table.js';

const until = '2100-01-01T00:00:00Z';

/** Groups: joining, leaving, bans, and settings. */
export const groups: EventTable = {
  outcomes: `
                                          owner    moderator  member  guest  former        banned        invited  stranger  blocked  administrator
    MemberLeft/group                      ok       ok         ok      ok     conversation  ok            -        -         -        -
    MemberRemoved/group                   ok       ok         ok      ok     -             conversation  -        -         -        -
    AccessRevoked/group                   -        -          -       -      ok            ok            -        -         -        -
    ConversationLeft/group                -        -          -       -      conversation  conversation  -        -         -        -
    OwnBanChanged/group                   -        -          -       -      -             conversation  -        -         -        -
    UserBanned/group                      ok       ok         ok      ok     -             -             -        -         -        -
    UserInvited/group                     ok       ok         ok      ok     -             -             -        -         -        -
    InvitationReceived/group              -        -          -       -      -             -             ok       -         -        -
    NotificationAdded/InvitationReceived  -        -          -       -      -             -             ok       -         -        -
    MemberJoined/group                    ok       ok         ok      ok     -             -             -        -         -        -
    MemberMuted/group                     ok       ok         ok      ok     -             -             -        -         -        -
    OwnMuteChanged/group                  -        -          -       ok     -             -             -        -         -        -
    MemberUnmuted/group                   ok       ok         ok      ok     -             -             -        -         -        -
    InviteLinksChanged/group              ok       ok         ok      ok     -             -             -        -         -        -
    GroupUpdated/group                    ok       ok         ok      ok     -             -             -        -         -        -
    GroupUpdated/public                   ok       ok         ok      ok     -             -             -        -         ok       -
    ListedGroupChanged/public             ok       ok         ok      ok     ok            ok            ok       ok        ok       ok
    GroupListed/new                       ok       ok         ok      ok     ok            ok            ok       ok        ok       ok
    ConversationJoined/new                ok       -          -       -      -             -             -        -         -        -
    MemberJoined/new                      addedBy  -          -       -      -             -             -        -         -        -
    RoleChanged/stage                     ok       ok         -       ok     -             -             -        -         -        -
    OwnerChanged/stage                    ok       ok         -       ok     -             -             -        -         -        -
    OwnRoleChanged/stage                  ok       ok         -       -      -             -             -        -         -        -
    MemberProfileChanged/group            ok       ok         ok      ok     -             -             -        -         -        -
  `,
  causes: {
    'MemberLeft/group': (world) => world.call('former', 'leaveConversation', { conversationId: world.place('group') }),
    'MemberRemoved/group': (world) =>
      world.call('moderator', 'banMember', { ...inGroup(world, 'banned'), reason: 'too loud', until }),
    'UserInvited/group': (world) => world.call('moderator', 'inviteUser', inGroup(world, 'invited')),
    'MemberJoined/group': (world) =>
      world.call('owner', 'addMember', { conversationId: world.place('group'), userId: world.idOf('extra') }),
    'MemberMuted/group': (world) => world.call('moderator', 'muteMember', { ...inGroup(world, 'guest'), until }),
    'MemberUnmuted/group': (world) => world.call('moderator', 'unmuteMember', inGroup(world, 'guest')),
    'InviteLinksChanged/group': (world) => world.call('owner', 'createInviteLink', { groupId: world.place('group') }),
    'GroupUpdated/group': (world) =>
      world.call('owner', 'updateGroup', { groupId: world.place('group'), title: 'Another title' }),
    'GroupUpdated/public': (world) =>
      world.call('owner', 'updateGroup', { groupId: world.place('public'), title: 'Another title' }),
    'GroupListed/new': async (world) =>
      world.nameConversation('new', await found(world.cast.owner, { title: 'A new group' })),
    'RoleChanged/stage': (world) =>
      world.call('owner', 'changeMemberRole', { ...onStage(world, 'moderator'), role: 'MODERATOR' }),
    'OwnerChanged/stage': (world) => world.call('owner', 'transferOwnership', onStage(world, 'moderator')),
    'MemberProfileChanged/group': (world) => world.call('extra', 'updateProfile', { firstName: 'Extra' }),
  },
};

/** The ends of groups and invitations. They come last. */
export const endsOfGroups: EventTable = {
  outcomes: `
                               owner         moderator     member  guest         former  banned  invited       stranger  blocked  administrator
    UserInvitationEnded/group  ok            ok            ok      ok            -       -       -             -         -        -
    InvitationEnded/group      -             -             -       -             -       -       conversation  -         -        -
    UserUnbanned/group         ok            ok            ok      ok            -       -       -             -         -        -
    GroupUnlisted/public       group         group         group   group         -       -       group         group     group    group
    GroupDeleted/stage         conversation  conversation  -       conversation  -       -       -             -         -        -
    ConversationLeft/stage     conversation  conversation  -       conversation  -       -       -             -         -        -
    AccessRevoked/stage        ok            ok            -       ok            -       -       -             -         -        -
  `,
  causes: {
    'UserInvitationEnded/group': (world) =>
      world.call('invited', 'declineInvitation', { groupId: world.place('group') }),
    'UserUnbanned/group': (world) => world.call('moderator', 'unbanMember', inGroup(world, 'banned')),
    'GroupUnlisted/public': (world) =>
      world.call('owner', 'updateGroup', { groupId: world.place('public'), visibility: 'PRIVATE' }),
    'GroupDeleted/stage': (world) => world.call('moderator', 'deleteGroup', { groupId: world.place('stage') }),
  },
};

function inGroup(world: EventWorld, name: keyof Cast) {
  return { groupId: world.place('group'), userId: world.idOf(name) };
}

function onStage(world: EventWorld, name: keyof Cast) {
  return { conversationId: world.place('stage'), userId: world.idOf(name) };
}
