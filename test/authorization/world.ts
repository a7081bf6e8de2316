import { ArchiveUser, signUpAdmin } from '../support/admin.js';
import { longSessions } from '../support/backend.js';
import { BlockUser } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { wordFiles } from '../support/held-messages.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { freshName, type PersonRole, Things } from './things.js';

/** The roles of actors. The first four are in the groups of the world; the owner has blocked the blocked user. */
export const roles = ['owner', 'moderator', 'member', 'guest', 'stranger', 'blocked', 'signedOut', 'archived'] as const;
export type Role = (typeof roles)[number];
/** Roles with rights that no other role has. */
export type Asker = Role | 'administrator';

const environment = {
  ...longSessions,
  HUBBUB_LEGAL_EXPORT: 'true',
  HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000',
  HUBBUB_PROFILE_CHANGES_PER_HOUR: '1000000',
  HUBBUB_REPORTS_PER_DAY: '1000000',
  HUBBUB_UPLOADS_PER_USER: '1000000',
};

/** A server with one user for each role, and the objects that they act on. */
export class World extends Things {
  /** The role of the actor. */
  role: Asker = 'owner';

  private constructor(
    readonly server: TestServer,
    private readonly mailbox: Mailbox,
    ...rest: ConstructorParameters<typeof Things>
  ) {
    super(...rest);
  }

  static async open(): Promise<World> {
    const mailbox = await Mailbox.start();
    const words = await wordFiles([], ['reviewable']);
    const server = await startTestServer({ ...environment, ...words, HUBBUB_SMTP_URL: mailbox.url });
    const names = ['owner', 'maria', 'member', 'stranger', 'blocked', 'archived', 'newcomer'] as const;
    const [owner, moderator, member, stranger, blocked, archived, newcomer] = await signUp(server, ...names);
    const guest = await enterAsGuest(server);
    const administrator = await signUpAdmin(server, 'olga');
    await administrator.http.run(ArchiveUser, { input: { userId: archived.id } });
    await owner.http.run(BlockUser, { input: { userId: blocked.id } });
    const people = { owner, moderator, member, guest, stranger, blocked, archived, administrator };
    return new World(server, mailbox, people, newcomer);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.mailbox.close();
  }

  get owner(): Person {
    return this.people.owner;
  }

  get moderator(): Person {
    return this.people.moderator;
  }

  get member(): Person {
    return this.people.member;
  }

  get guest(): Person {
    return this.people.guest;
  }

  get blocked(): Person {
    return this.people.blocked;
  }

  get administrator(): Person {
    return this.people.administrator;
  }

  /** The acting user. A signed-out actor is a stranger without a token. */
  get actor(): Person {
    return this.people[this.role === 'signedOut' ? 'stranger' : this.role];
  }

  /** HTTP as the actor. */
  get http(): GraphQLClient {
    return this.role === 'signedOut' ? new GraphQLClient(this.server.graphqlUrl) : this.actor.http;
  }

  /** Replaces the actor, whose account is deleted or whose relation to others has changed. */
  async replaceActor(): Promise<void> {
    const { role } = this;
    if (role === 'signedOut' || role === 'archived' || role === 'administrator') return;
    await this.#replace(role);
    const { owner, blocked } = this.people;
    if (role === 'owner' || role === 'blocked') await owner.http.run(BlockUser, { input: { userId: blocked.id } });
  }

  /** Returns a new account. */
  async someone(): Promise<Person> {
    const [person] = await signUp(this.server, freshName());
    return person;
  }

  /** Returns a message of the actor in the private group, or of the member if the actor may not write there. */
  async ownMessage(): Promise<string> {
    const isInGroup = ['owner', 'moderator', 'member', 'guest'].includes(this.role);
    return this.messageOf(isInGroup ? this.actor : this.member);
  }

  /** Gives the owner friends, and requests in both directions. */
  async friends(): Promise<void> {
    await this.friendsOfOwner([await this.someone(), await this.someone(), await this.someone()]);
  }

  /** Returns the token in the first mail to a new account. */
  async verificationToken(): Promise<string> {
    const { username } = await this.someone();
    return tokenOf(await this.mailbox.mail(addressOf(username)));
  }

  /** Returns the token in the mail for a forgotten password. */
  async resetToken(): Promise<string> {
    const { username, http } = await this.someone();
    const email = addressOf(username);
    // The mail of the sign-up.
    await this.mailbox.mail(email);
    await http.send('mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { email } }', {
      email,
    });
    return tokenOf(await this.mailbox.mail(email, 2));
  }

  async #replace(role: PersonRole): Promise<void> {
    this.people[role] = role === 'guest' ? await enterAsGuest(this.server) : await this.someone();
  }
}

/** Returns the e-mail address of a user. */
export function addressOf(username: string): string {
  return `${username}@example.org`;
}
