import { signUpAdmin } from '../../support/admin.js';
import { enterAsGuest, type Person, signUp } from '../../support/people.js';
import type { TestServer } from '../../support/test-server.js';

/**
 * The roles of subscribers. The first four are in all groups of the world. The former member leaves the group, and the
 * banned one is banned from it, before anything else happens in it. The invited user is invited to the group. The owner
 * has blocked the blocked user, who is in the public group too.
 */
export const eventRoles = [
  'owner',
  'moderator',
  'member',
  'guest',
  'former',
  'banned',
  'invited',
  'stranger',
  'blocked',
  'administrator',
] as const;
export type EventRole = (typeof eventRoles)[number];

/** The users of the roles, and others whom no role stands for. One of these was erased before anything else happens. */
export type Cast = Record<EventRole | 'extra' | 'erased' | 'erasable', Person>;

export async function castOf(server: TestServer): Promise<Cast> {
  const names = ['owner', 'maria', 'member', 'former', 'banned', 'invited', 'stranger', 'blocked'] as const;
  const [owner, moderator, member, former, banned, invited, stranger, blocked] = await signUp(server, ...names);
  const [extra, erased, erasable] = await signUp(server, 'extra', 'erased', 'erasable');
  const guest = await enterAsGuest(server);
  const administrator = await signUpAdmin(server, 'olga');
  const roles = { owner, moderator, member, guest, former, banned, invited, stranger, blocked, administrator };
  return { ...roles, extra, erased, erasable };
}
