import { LoginWith } from '../../../support/account.js';
import { call } from '../../../support/call.js';
import { GraphQLClient } from '../../../support/graphql-client.js';
import { tokenOf } from '../../../support/mailbox.js';
import { readNotifications } from '../../../support/notifications.js';
import { outcomes } from '../../../support/outcomes.js';
import { password } from '../../../support/people.js';
import { enableFactor } from '../../../support/second-factor.js';
import type { EventWorld } from '../event-world.js';
import type { EventTable } from '../table.js';

/** Friends, requests and blocks. */
export const friends: EventTable = {
  outcomes: `
                                             owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    FriendRequestSent                        -      -          ok      -      -       -       -        -         -        -
    FriendAdded                              -      -          ok      -      -       -       -        ok        -        -
    NotificationAdded/FriendAdded            -      -          ok      -      -       -       -        -         -        -
    ContactProfileChanged                    -      -          -       -      -       -       -        ok        -        -
    ProfileChanged                           -      -          ok      -      -       -       -        -         -        -
    MemberProfileChanged/project             ok     ok         ok      ok     -       -       -        -         -        -
    MemberProfileChanged/public              ok     ok         ok      ok     -       -       -        -         ok       -
    MemberProfileChanged/whispers            ok     ok         ok      ok     -       -       -        -         -        -
    MemberProfileChanged/aged                ok     -          ok      -      -       -       -        -         -        -
    FriendRemoved                            -      -          ok      -      -       -       -        ok        -        -
    FriendRequestCancelled                   -      -          ok      -      ok      -       -        -         -        -
    FriendRequestDeclined                    -      -          -       -      -       -       ok       -         -        -
    FriendRequestReceived                    -      -          -       -      ok      -       ok       ok        -        -
    NotificationAdded/FriendRequestReceived  -      -          -       -      ok      -       ok       ok        -        -
    PrivacySettingsChanged                   -      -          ok      -      -       -       -        -         -        -
    UserBlocked                              ok     -          -       -      -       -       -        -         -        -
    DirectChatClosed/chat                    ok     ok         -       -      -       -       -        -         -        -
    UserUnblocked                            ok     -          -       -      -       -       -        -         -        -
    DirectChatOpened/chat                    ok     ok         -       -      -       -       -        -         -        -
  `,
  causes: {
    FriendRequestSent: (world) => world.call('member', 'sendFriendRequest', to(world, 'stranger')),
    FriendAdded: async (world) => {
      await receivesRequest(world, 'stranger');
      await world.call('stranger', 'acceptFriendRequest', to(world, 'member'));
    },
    ContactProfileChanged: (world) => world.call('member', 'updateProfile', { firstName: 'Member' }),
    FriendRemoved: (world) => world.call('member', 'removeFriend', to(world, 'stranger')),
    FriendRequestCancelled: async (world) => {
      await world.call('member', 'sendFriendRequest', to(world, 'former'));
      await receivesRequest(world, 'former');
      await world.call('member', 'cancelFriendRequest', to(world, 'former'));
    },
    FriendRequestDeclined: async (world) => {
      await world.call('member', 'sendFriendRequest', to(world, 'invited'));
      await receivesRequest(world, 'invited');
      await world.call('invited', 'declineFriendRequest', to(world, 'member'));
    },
    PrivacySettingsChanged: (world) =>
      world.call('member', 'updatePrivacySettings', { allowsMessagesFromStrangers: false }),
    UserBlocked: (world) => world.call('owner', 'blockUser', to(world, 'moderator')),
    UserUnblocked: (world) => world.call('owner', 'unblockUser', to(world, 'moderator')),
  },
};

/** The account and the notifications of the member. */
export const own: EventTable = {
  outcomes: `
                                     owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    NotificationRead                 -      -          ok      -      -       -       -        -         -        -
    AllNotificationsRead             -      -          ok      -      -       -       -        -         -        -
    NotificationSettingsChanged      -      -          ok      -      -       -       -        -         -        -
    LocaleChanged                    -      -          ok      -      -       -       -        -         -        -
    EmailVerified                    -      -          ok      -      -       -       -        -         -        -
    SignedIn                         -      -          ok      -      -       ok      -        -         -        -
    NotificationAdded/SignedIn       -      -          ok      -      -       -       -        -         -        -
    SessionsEnded                    -      -          ok      -      -       -       -        -         -        -
    NotificationAdded/SessionsEnded  -      -          ok      -      -       -       -        -         -        -
    SecondFactorChanged              -      -          ok      -      -       -       -        -         -        -
  `,
  causes: {
    NotificationRead: async (world) => {
      const { list } = await readNotifications(world.cast.member);
      await world.call('member', 'markNotificationRead', { notificationId: list[0]?.id });
    },
    AllNotificationsRead: async (world) => {
      const { position } = await readNotifications(world.cast.member);
      await world.call('member', 'markAllNotificationsRead', { upTo: position });
    },
    NotificationSettingsChanged: (world) =>
      world.call('member', 'updateNotificationSettings', { kinds: [{ kind: 'MENTION', push: false }] }),
    LocaleChanged: (world) => world.call('member', 'setLocale', { locale: 'de' }),
    EmailVerified: async (world) =>
      world.call('member', 'verifyEmail', { token: tokenOf(await world.mailbox.mail('member@example.org')) }),
    SignedIn: async (world) => {
      const { login } = await world.cast.member.http.run(LoginWith, {
        input: { usernameOrEmail: 'member', password },
      });
      world.noted.set('session', login.session.id);
    },
    SessionsEnded: (world) => world.call('member', 'revokeSession', { sessionId: world.remembered('session') }),
    'NotificationAdded/SessionsEnded': steal,
    SecondFactorChanged: (world) => enableFactor(world.cast.member),
  },
};

/** Waits until a role has received a request, and the notification of it: both show only requests that are pending. */
async function receivesRequest(world: EventWorld, role: 'stranger' | 'former' | 'invited'): Promise<void> {
  for (const row of ['FriendRequestReceived', 'NotificationAdded/FriendRequestReceived']) {
    await world.hasReceived(role, row);
  }
}

/** A refresh token of another session is used again after its successor was, as if it were stolen. */
async function steal({ server }: EventWorld): Promise<void> {
  const http = new GraphQLClient(server.graphqlUrl);
  const login = 'mutation ($input: LoginInput!) { login(input: $input) { refreshToken } }';
  const { data } = await http.send<{ login: { refreshToken: string } }>(login, {
    input: { usernameOrEmail: 'member', password },
  });
  const input = { refreshToken: data?.login.refreshToken };
  const refresh = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { refreshToken } }';
  const { data: next } = await http.send<{ refreshSession: { refreshToken: string } }>(refresh, { input });
  await call({ http }, 'refreshSession', { refreshToken: next?.refreshSession.refreshToken });
  if ((await outcomes(call({ http }, 'refreshSession', input)))[0] === 'OK') throw new Error('It was accepted again');
}

function to(world: EventWorld, name: 'member' | 'moderator' | 'stranger' | 'former' | 'invited') {
  return { userId: world.idOf(name) };
}
