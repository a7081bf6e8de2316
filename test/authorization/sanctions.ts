import { following, history, inGroup } from './queries.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/**
 * Bans from groups and mutes in them. Sanctioning is a public group from which the newcomer and the stranger are banned,
 * and in which the member is muted; their message is in it.
 */
export const sanctions: AuthorizationTable = {
  outcomes: `
                               owner      moderator  member     guest      stranger      blocked       signedOut        archived
    banMember                  ok         ok         BAD_INPUT  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    banMember/public           ok         ok         BAD_INPUT  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    banMember/moderator        ok         BAD_INPUT  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    banMember/owner            BAD_INPUT  FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    banMember/newcomer         ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    unbanMember                ok         ok         FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    unbanMember/private        NOT_FOUND  NOT_FOUND  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    muteMember                 ok         ok         BAD_INPUT  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    muteMember/public          ok         ok         BAD_INPUT  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    muteMember/moderator       ok         BAD_INPUT  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    muteMember/owner           BAD_INPUT  FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    muteMember/newcomer        NOT_FOUND  NOT_FOUND  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    unmuteMember               ok         ok         FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    unmuteMember/private       NOT_FOUND  NOT_FOUND  FORBIDDEN  FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    joinGroup/sanctioning      ok         ok         ok         ok         BANNED        ok            UNAUTHENTICATED  SESSION_REVOKED
    joinByLink/sanctioning     ok         ok         ok         ok         BANNED        ok            UNAUTHENTICATED  SESSION_REVOKED
    addMember/banned           BANNED     BANNED     FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    inviteUser/banned          BANNED     BANNED     FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/sanctioning    ok         ok         MUTED      ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    editMessage/sanctioning    FORBIDDEN  FORBIDDEN  MUTED      FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage/sanctioning  ok         ok         ok         FORBIDDEN  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    addReaction/sanctioning    ok         ok         MUTED      ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    setTyping/sanctioning      ok         ok         MUTED      ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    messages/sanctioning       ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/sanctioning  ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    conversation/sanctioning   ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Group.bans                 ok         ok         null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.bans/private         empty      empty      null       null       hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Group.mutes                ok         ok         null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    Group.mutes/private        empty      empty      null       null       hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    GroupSanction.user         ok         ok         hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    GroupSanction.moderator    ok         ok         hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Member.isMuted             ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    Member.isMuted/private     ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Member.mutedUntil          null       null       null       null       NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    banMember: async (world) => ({ groupId: await world.group(), userId: world.member.id }),
    'banMember/public': async (world) => ({ groupId: await world.publicGroup(), userId: world.member.id }),
    'banMember/moderator': async (world) => ({ groupId: await world.group(), userId: world.moderator.id }),
    'banMember/owner': async (world) => ({ groupId: await world.group(), userId: world.owner.id }),
    'banMember/newcomer': async (world) => ({ groupId: await world.group(), userId: world.newcomer.id }),
    unbanMember: theBanned,
    'unbanMember/private': async (world) => ({ groupId: await world.group(), userId: world.newcomer.id }),
    muteMember: async (world) => ({ groupId: await world.group(), userId: world.member.id }),
    'muteMember/public': async (world) => ({ groupId: await world.publicGroup(), userId: world.member.id }),
    'muteMember/moderator': async (world) => ({ groupId: await world.group(), userId: world.moderator.id }),
    'muteMember/owner': async (world) => ({ groupId: await world.group(), userId: world.owner.id }),
    'muteMember/newcomer': async (world) => ({ groupId: await world.group(), userId: world.newcomer.id }),
    unmuteMember: async (world) => ({ groupId: await idOf(world), userId: world.member.id }),
    'unmuteMember/private': async (world) => ({ groupId: await world.group(), userId: world.newcomer.id }),
    'joinGroup/sanctioning': async (world) => ({ groupId: await idOf(world) }),
    'joinByLink/sanctioning': async (world) => ({ token: (await world.sanctioningGroup()).token }),
    'addMember/banned': async (world) => ({ conversationId: await idOf(world), userId: world.newcomer.id }),
    'inviteUser/banned': theBanned,
    'sendMessage/sanctioning': async (world) => ({ to: { conversationId: await idOf(world) }, content: 'hello' }),
    'editMessage/sanctioning': async (world) => ({ ...(await theMessage(world)), content: 'changed' }),
    'deleteMessage/sanctioning': theMessage,
    'addReaction/sanctioning': async (world) => ({ ...(await theMessage(world)), emoji: '🎉' }),
    'setTyping/sanctioning': async (world) => ({ conversationId: await idOf(world) }),
    'messages/sanctioning': async (world) => history(await idOf(world)),
    'messageEvents/sanctioning': async (world) => following('messageEvents', await idOf(world)),
    'conversation/sanctioning': async (world) => `{ edge: conversation(id: "${await idOf(world)}") { id } }`,
    'Group.bans': async (world) => inGroup(await idOf(world), 'edge: bans { edges { cursor } }'),
    'Group.bans/private': async (world) => inGroup(await world.group(), 'edge: bans { edges { cursor } }'),
    'Group.mutes': async (world) => inGroup(await idOf(world), 'edge: mutes { edges { cursor } }'),
    'Group.mutes/private': async (world) => inGroup(await world.group(), 'edge: mutes { edges { cursor } }'),
    'GroupSanction.user': async (world) => inGroup(await idOf(world), 'bans { edges { node { edge: user { id } } } }'),
    'GroupSanction.moderator': async (world) =>
      inGroup(await idOf(world), 'mutes { edges { node { edge: moderator { id } } } }'),
    'Member.isMuted': async (world) => inGroup(await idOf(world), 'members { edges { node { edge: isMuted } } }'),
    'Member.isMuted/private': async (world) =>
      inGroup(await world.group(), 'members { edges { node { edge: isMuted } } }'),
    'Member.mutedUntil': async (world) => inGroup(await idOf(world), 'members { edges { node { edge: mutedUntil } } }'),
  },
  open: {
    'only users who may read the conversation receive its events': [
      'UserBanned.user',
      'UserUnbanned.user',
      'MemberMuted.user',
      'MemberUnmuted.user',
    ],
  },
};

async function idOf(world: World): Promise<string> {
  return (await world.sanctioningGroup()).id;
}

async function theBanned(world: World) {
  return { groupId: await idOf(world), userId: world.newcomer.id };
}

async function theMessage(world: World) {
  return { messageId: (await world.sanctioningGroup()).messageId };
}
