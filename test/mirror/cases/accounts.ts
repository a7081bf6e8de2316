import { call } from '../../support/call.js';
import { found } from '../../support/groups.js';
import { tokenOf } from '../../support/mailbox.js';
import { type Person, password } from '../../support/people.js';
import { startProject } from '../../support/projects.js';
import { Authenticator, BeginSecondFactor } from '../../support/second-factor.js';
import type { MutationCase, MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const renaming: MutationCase = {
  seenBy: ['actor', 'peer'],
  input: ({ actor }) => ({ username: `${actor.username}x` }),
};

const claiming: MutationCase = {
  isGuest: true,
  seenBy: ['actor', 'peer'],
  input: ({ actor: { id } }) => ({ username: id.slice(-20), email: `${id}@example.org`, password }),
};

const nicknaming: MutationCase = {
  isGuest: true,
  seenBy: ['actor', 'peer'],
  input: ({ actor: { id } }) => ({ nickname: id.slice(-20) }),
};

export const accounts: MutationCases = {
  login: { seenBy: ['actor'], input: ({ actor }) => ({ usernameOrEmail: actor.username, password }) },
  logout: { seenBy: ['actor'] },
  // A user without a session is offline.
  logoutEverywhere: { seenBy: ['actor', 'peer'] },
  revokeSession: { seenBy: ['actor'], input: ({ actor }) => ({ sessionId: actor.sessionId }) },
  changePassword: {
    seenBy: ['actor'],
    input: () => ({ currentPassword: password, newPassword: 'another good password' }),
  },
  resetPassword: {
    seenBy: ['actor', 'peer'],
    before: ({ actor }) => call(actor, 'requestPasswordReset', { email: addressOf(actor) }),
    input: async (scene) => ({ token: await tokenInMail(scene, 2), newPassword: 'another good password' }),
  },
  verifyEmail: { seenBy: ['actor'], input: async (scene) => ({ token: await tokenInMail(scene, 1) }) },
  changeUsername: renaming,
  'changeUsername/of an invited user': {
    ...renaming,
    before: (scene) => invite(scene.peer, scene.peersGroup, scene.actor),
  },
  'changeUsername/of an inviter': {
    ...renaming,
    before: async ({ actor, peer }) => invite(actor, await found(actor), peer),
  },
  'changeUsername/of an inviter who left': { ...renaming, before: inviteAndLeave },
  'changeUsername/of a blocked user': {
    ...renaming,
    before: ({ actor, peer }) => call(peer, 'blockUser', { userId: actor.id }),
  },
  updateProfile: {
    seenBy: ['actor', 'peer'],
    input: () => ({ firstName: 'Ada', lastName: 'L.', about: 'hello', avatarUrl: 'https://example.org/a.png' }),
  },
  setLocale: { seenBy: ['actor'], input: () => ({ locale: 'de' }) },
  setNickname: nicknaming,
  'setNickname/of an invited user': {
    ...nicknaming,
    before: (scene) => invite(scene.peer, scene.peersGroup, scene.actor),
  },
  claimGuestAccount: claiming,
  'claimGuestAccount/of an invited user': {
    ...claiming,
    before: (scene) => invite(scene.peer, scene.peersGroup, scene.actor),
  },
  confirmSecondFactor: {
    seenBy: ['actor'],
    input: async ({ actor }) => {
      const { beginSecondFactor } = await actor.http.run(BeginSecondFactor);
      return { code: new Authenticator(beginSecondFactor.secret).code() };
    },
  },
  deleteAccount: { seenBy: ['actor', 'peer'], input: () => ({ password }) },
  'deleteAccount/with a project whose new owner has one of that title': {
    seenBy: ['actor', 'peer'],
    before: ({ peer }) => startProject(peer, 'A project'),
    input: () => ({ password }),
  },
  'deleteAccount/of an inviter who left': {
    seenBy: ['actor', 'peer'],
    before: inviteAndLeave,
    input: () => ({ password }),
  },
  'deleteAccount/of a guest': { isGuest: true, seenBy: ['actor', 'peer'], input: () => ({}) },
  'logout/of a guest': { isGuest: true, seenBy: ['actor', 'peer'] },
  'login/of a guest, who is deleted': {
    isGuest: true,
    seenBy: ['actor', 'peer'],
    input: ({ third }) => ({ usernameOrEmail: third.username, password }),
  },
};

/** Mutations without a visible effect, by reason. */
export const unseen: Record<string, string[]> = {
  'an account that was made just now is in nothing that anyone sees': ['signUp', 'loginAsGuest'],
  'the session stays; the time of its last use is read with it': ['refreshSession'],
  'the session is confirmed, which nothing shows': ['confirmIdentity'],
  'watchers log in by password alone, which a second factor prevents: see second-factor.test.ts': [
    'completeLogin',
    'disableSecondFactor',
  ],
  'a second factor that is only begun counts nowhere': ['beginSecondFactor'],
  'recovery codes are shown once, to their user': ['regenerateRecoveryCodes'],
  'it sends a mail': ['requestEmailVerification', 'requestPasswordReset'],
  'a file is seen when it is sent': ['createUpload'],
  'an export changes nothing; the audit log has it': ['exportConversation'],
  'a browser or device is registered by itself, and is in no list that anyone follows': [
    'registerDevice',
    'unregisterDevice',
    'registerPushSubscription',
    'unregisterPushSubscription',
  ],
  'only connected users receive it, and there is nothing to fetch: see typing.test.ts': ['setTyping'],
  'leases are written and ended by the clock: see presence.test.ts': ['heartbeat', 'expirePresence'],
  'the user learns of it at the next login; other users receive no events of bans': ['unbanUser'],
  'administrators read webhooks, which have no events': [
    'createWebhook',
    'updateWebhook',
    'deleteWebhook',
    'pingWebhook',
    'redeliverWebhook',
  ],
};

function invite(by: Person, groupId: string, user: Person): Promise<void> {
  return call(by, 'inviteUser', { groupId, userId: user.id });
}

/** The invitation stays, and shows the actor to the peer. */
async function inviteAndLeave({ actor, peer, third }: Scene): Promise<void> {
  const groupId = await found(actor);
  await call(third, 'joinGroup', { groupId });
  await invite(actor, groupId, peer);
  await call(actor, 'leaveConversation', { conversationId: groupId });
}

function addressOf({ username }: { username: string }): string {
  return `${username}@example.org`;
}

async function tokenInMail({ mailbox, actor }: Scene, number: number): Promise<string> {
  return tokenOf(await mailbox.mail(addressOf(actor), number));
}
