import { inGroup } from './queries.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** Groups and their members. The group is private unless the row says otherwise. */
export const groups: AuthorizationTable = {
  outcomes: `
                                      owner      moderator  member     guest      stranger      blocked       signedOut        archived
    createGroup                       ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    updateGroup                       ok         FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    updateGroup/public                ok         FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    deleteGroup                       ok         FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    deleteGroup/public                ok         FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    joinGroup                         ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    joinGroup/public                  ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    joinGroup/invited                 ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    leaveConversation                 ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    leaveConversation/public          ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    leaveConversation/to-stranger     NOT_FOUND  BAD_INPUT  BAD_INPUT  BAD_INPUT  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    addMember                         ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    addMember/public                  ok         ok         FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    addMember/oneself                 ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    removeMember                      ok         ok         BAD_INPUT  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    removeMember/moderator            ok         BAD_INPUT  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    removeMember/owner                BAD_INPUT  FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    removeMember/stranger             NOT_FOUND  NOT_FOUND  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    changeMemberRole                  ok         FORBIDDEN  BAD_INPUT  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    changeMemberRole/stranger         NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    transferOwnership                 ok         FORBIDDEN  BAD_INPUT  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    transferOwnership/stranger        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    inviteUser                        ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    withdrawInvitation                ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    acceptInvitation                  ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    acceptInvitation/invited          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    declineInvitation                 NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    declineInvitation/invited         NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    createInviteLink                  ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    revokeInviteLink                  ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    joinByLink                        ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    groups                            ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    groupByLink                       ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.invitations                empty      empty      empty      empty      ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    conversation                      ok         ok         ok         ok         null          null          UNAUTHENTICATED  SESSION_REVOKED
    conversation/public               ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    conversation/invited              ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    conversation/direct               ok         ok         null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    Viewer.conversations              ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    lobby                             ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    publicGroupEvents                       ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    membershipEvents                  ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members              ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members/public       ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members/invited      ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members/by-link      ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members/direct       ok         ok         hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.members/lobby        empty      empty      empty      empty      empty         empty         UNAUTHENTICATED  SESSION_REVOKED
    Conversation.viewerMember         ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.viewerMember/public  ok         ok         ok         ok         null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.owner                       ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Group.owner/public                ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Group.memberCount                 ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Group.memberCount/public          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Group.invitations                 empty      empty      empty      empty      hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Group.invitations/public          empty      empty      empty      empty      null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.invitations/invited         ok         ok         ok         ok         null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.inviteLinks                 ok         ok         null       null       hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Group.inviteLinks/public          empty      empty      null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.inviteLinks/invited         empty      empty      null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    DirectChat.partner                ok         ok         hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Member.user                       ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Member.user/public                ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    Member.readPosition               ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Invitation.group                  hidden     hidden     hidden     hidden     ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Invitation.user                   ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Invitation.invitedBy              ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Invitation.invitedBy/own          hidden     hidden     hidden     hidden     ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    InviteLink.createdBy              ok         ok         hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    createGroup: () => ({ title: 'Another group' }),
    updateGroup: async (world) => ({ groupId: await world.group(), title: 'Another title' }),
    'updateGroup/public': async (world) => ({ groupId: await world.publicGroup(), title: 'Another title' }),
    deleteGroup: async (world) => ({ groupId: await world.group() }),
    'deleteGroup/public': async (world) => ({ groupId: await world.publicGroup() }),
    joinGroup: async (world) => ({ groupId: await world.group() }),
    'joinGroup/public': async (world) => ({ groupId: await world.publicGroup() }),
    'joinGroup/invited': async (world) => ({ groupId: await world.invitingGroup() }),
    leaveConversation: async (world) => ({ conversationId: await world.group() }),
    'leaveConversation/public': async (world) => ({ conversationId: await world.publicGroup() }),
    'leaveConversation/to-stranger': async (world) => ({
      conversationId: await world.group(),
      successorId: world.newcomer.id,
    }),
    addMember: async (world) => ({ conversationId: await world.group(), userId: world.newcomer.id }),
    'addMember/public': async (world) => ({ conversationId: await world.publicGroup(), userId: world.newcomer.id }),
    'addMember/oneself': async (world) => ({ conversationId: await world.group(), userId: world.actor.id }),
    removeMember: async (world) => ({ conversationId: await world.group(), userId: world.member.id }),
    'removeMember/moderator': async (world) => ({ conversationId: await world.group(), userId: world.moderator.id }),
    'removeMember/owner': async (world) => ({ conversationId: await world.group(), userId: world.owner.id }),
    'removeMember/stranger': ofNewcomer,
    changeMemberRole: async (world) => ({ ...(await ofMember(world)), role: 'MODERATOR' }),
    'changeMemberRole/stranger': async (world) => ({ ...(await ofNewcomer(world)), role: 'MODERATOR' }),
    transferOwnership: ofMember,
    'transferOwnership/stranger': ofNewcomer,
    inviteUser: async (world) => ({ groupId: await world.group(), userId: world.newcomer.id }),
    withdrawInvitation: async (world) => ({ groupId: await world.invitingGroup(), userId: world.newcomer.id }),
    acceptInvitation: async (world) => ({ groupId: await world.group() }),
    'acceptInvitation/invited': async (world) => ({ groupId: await world.invitingGroup() }),
    declineInvitation: async (world) => ({ groupId: await world.group() }),
    'declineInvitation/invited': async (world) => ({ groupId: await world.invitingGroup() }),
    createInviteLink: async (world) => ({ groupId: await world.group() }),
    revokeInviteLink: async (world) => ({ linkId: (await world.inviteLink()).id }),
    joinByLink: async (world) => ({ token: (await world.inviteLink()).token }),
    groups: async (world) => {
      await world.publicGroup();
      return '{ edge: groups { edges { node { id } } } }';
    },
    groupByLink: async (world) => `{ edge: groupByLink(token: "${(await world.inviteLink()).token}") { id } }`,
    'Viewer.invitations': async (world) => {
      await world.invitingGroup();
      return '{ viewer { edge: invitations { edges { node { createdAt } } } } }';
    },
    conversation: async (world) => `{ edge: conversation(id: "${await world.group()}") { id } }`,
    'conversation/public': async (world) => `{ edge: conversation(id: "${await world.publicGroup()}") { id } }`,
    'conversation/invited': async (world) => `{ edge: conversation(id: "${await world.invitingGroup()}") { id } }`,
    'conversation/direct': async (world) => `{ edge: conversation(id: "${await world.directChat()}") { id } }`,
    'Viewer.conversations': () => '{ viewer { edge: conversations { edges { node { id } } } } }',
    lobby: () => '{ edge: lobby { id } }',
    publicGroupEvents: () => 'subscription { publicGroupEvents { __typename } }',
    membershipEvents: () => 'subscription { membershipEvents { __typename } }',
    'Conversation.members': async (world) => members(await world.group()),
    'Conversation.members/public': async (world) => members(await world.publicGroup()),
    'Conversation.members/invited': async (world) => members(await world.invitingGroup()),
    'Conversation.members/by-link': async (world) =>
      `{ groupByLink(token: "${(await world.inviteLink()).token}") { edge: members { edges { cursor } } } }`,
    'Conversation.members/direct': async (world) => members(await world.directChat()),
    'Conversation.members/lobby': () => '{ lobby { edge: members { edges { cursor } } } }',
    'Conversation.viewerMember': async (world) => inGroup(await world.group(), 'edge: viewerMember { role }'),
    'Conversation.viewerMember/public': async (world) =>
      inGroup(await world.publicGroup(), 'edge: viewerMember { role }'),
    'Group.owner': async (world) => inGroup(await world.group(), 'edge: owner { id }'),
    'Group.owner/public': async (world) => inGroup(await world.publicGroup(), 'edge: owner { id }'),
    'Group.memberCount': async (world) => inGroup(await world.group(), 'edge: memberCount'),
    'Group.memberCount/public': async (world) => inGroup(await world.publicGroup(), 'edge: memberCount'),
    'Group.invitations': async (world) => invitations(await world.group()),
    'Group.invitations/public': async (world) => invitations(await world.publicGroup()),
    'Group.invitations/invited': async (world) => invitations(await world.invitingGroup()),
    'Group.inviteLinks': async (world) => links(await world.groupWithLink()),
    'Group.inviteLinks/public': async (world) => links(await world.publicGroup()),
    'Group.inviteLinks/invited': async (world) => links(await world.invitingGroup()),
    'DirectChat.partner': async (world) =>
      `{ conversation(id: "${await world.directChat()}") { ... on DirectChat { edge: partner { id } } } }`,
    'Member.user': async (world) => inMembers(await world.group(), 'edge: user { id }'),
    'Member.user/public': async (world) => inMembers(await world.publicGroup(), 'edge: user { id }'),
    'Member.readPosition': async (world) => inMembers(await world.group(), 'edge: readPosition'),
    'Invitation.group': (world) => inOwnInvitations(world, 'edge: group { id }'),
    'Invitation.user': async (world) => inInvitations(await world.invitingGroup(), 'edge: user { id }'),
    'Invitation.invitedBy': async (world) => inInvitations(await world.invitingGroup(), 'edge: invitedBy { id }'),
    'Invitation.invitedBy/own': (world) => inOwnInvitations(world, 'edge: invitedBy { id }'),
    'InviteLink.createdBy': async (world) =>
      inGroup(await world.groupWithLink(), 'inviteLinks { edges { node { edge: createdBy { id } } } }'),
  },
  open: {
    'only users who may read the conversation receive its events': [
      'GroupUpdated.user',
      'GroupUpdated.group',
      'MemberJoined.user',
      'MemberJoined.addedBy',
      'MemberLeft.user',
      'MemberRemoved.user',
      'MemberProfileChanged.user',
      'OwnerChanged.user',
      'RoleChanged.user',
      'UserInvited.user',
      'UserInvited.invitedBy',
      'UserInvitationEnded.user',
      'InviteLinksChanged.user',
    ],
    'events of the viewer’s own feed, about what is the viewer’s': ['InvitationReceived.invitation'],
    'only users who may see the conversation receive its events': [
      'InConversation.conversation',
      'Typing.conversation',
      'ReadPositionsMoved.conversation',
      'MessageAdded.edge',
      'MemberJoined.edge',
      'ConversationJoined.edge',
    ],
    'a message names its conversation to all who may read it': ['Message.conversation'],
    'an invitation names its group to all who may see it': ['Invitation.groupId'],
    'only public groups are in the events': ['AboutGroup.group'],
    'positions of the feeds that the viewer follows': ['Subscribed.positions'],
  },
};

async function ofMember(world: World) {
  return { conversationId: await world.group(), userId: world.member.id };
}

/** A user who is not a member. */
async function ofNewcomer(world: World) {
  return { conversationId: await world.group(), userId: world.newcomer.id };
}

function members(id: string): string {
  return `{ conversation(id: "${id}") { edge: members { edges { cursor } } } }`;
}

function inMembers(id: string, field: string): string {
  return `{ conversation(id: "${id}") { members { edges { node { ${field} } } } } }`;
}

function inInvitations(id: string, field: string): string {
  return inGroup(id, `invitations { edges { node { ${field} } } }`);
}

async function inOwnInvitations(world: World, field: string): Promise<string> {
  await world.invitingGroup();
  return `{ viewer { invitations { edges { node { ${field} } } } } }`;
}

function invitations(id: string): string {
  return inGroup(id, 'edge: invitations { edges { cursor } }');
}

function links(id: string): string {
  return inGroup(id, 'edge: inviteLinks { edges { cursor } }');
}
