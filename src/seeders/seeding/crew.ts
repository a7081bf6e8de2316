import { Api, ApiError, type Mutation } from '../api/api.js';
import { type Name, names, personOf } from '../world/people.js';

/** A demo user with a session. */
export interface Member {
  readonly api: Api;
  readonly id: string;
}

/** The demo users with their sessions. */
export type Crew = Readonly<Record<Name, Member>>;

interface Entered {
  accessToken: string;
  user: { id: string };
}

/** Signs all demo users up. A user who exists is logged in. */
export async function enterAll(url: string, password: string): Promise<Crew> {
  const members = await Promise.all(names.map(async (name) => [name, await enter(url, name, password)] as const));
  return Object.fromEntries(members) as Crew;
}

/** Ends the sessions, so that the users are offline. */
export async function leaveAll(crew: Crew): Promise<void> {
  await Promise.all(names.map((name) => crew[name].api.run('mutation { logout { __typename } }')));
}

async function enter(url: string, name: Name, password: string): Promise<Member> {
  const api = new Api(url);
  const { accessToken, user } = await signUp(api, name, password).catch((error: unknown) => {
    if (!(error instanceof ApiError) || !/_TAKEN$/.test(error.code)) throw error;
    return logIn(api, name, password);
  });
  api.token = accessToken;
  await present(api, name);
  return { api, id: user.id };
}

function signUp(api: Api, name: Name, password: string): Promise<Entered> {
  const { firstName, lastName } = personOf(name);
  const input = { username: name, email: `${name}@example.org`, password, firstName, lastName };
  return api.mutate<Entered>('signUp', input, 'accessToken user { id }');
}

async function logIn(api: Api, name: Name, password: string): Promise<Entered> {
  try {
    return await api.mutate<Entered>('login', { usernameOrEmail: name, password }, 'accessToken user { id }');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new SeedError(`There is another user ${name}, and the login failed: ${error.message}`);
  }
}

/** Sets what others see of a user. */
async function present(api: Api, name: Name): Promise<void> {
  const { firstName, lastName, about, status } = personOf(name);
  const profile: Mutation = ['updateProfile', { firstName, lastName, about }];
  if (!status) return api.mutateAll([profile]);
  const { hours, customStatus, ...rest } = status;
  const end = hours ? new Date(Date.now() + hours * 3_600_000).toISOString() : null;
  const input = {
    ...rest,
    ...(rest.status && { statusUntil: end }),
    ...(customStatus && { customStatus: { ...customStatus, expiresAt: end } }),
  };
  await api.mutateAll([profile, ['setStatus', input]]);
}

/** The demo data cannot be created; the message says why. */
export class SeedError extends Error {}
