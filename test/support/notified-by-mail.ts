import { graphql } from '../gql/index.js';
import { GraphQLClient } from './graphql-client.js';
import { type Mailbox, type ReceivedMail, tokenOf } from './mailbox.js';
import { type Addresses, type Person, signUp } from './people.js';

const VerifyAddress = graphql(`
  mutation VerifyAddress($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      position
    }
  }
`);

export const addressOf = ({ username }: Person) => `${username}@example.org`;

/** Signs up users whose e-mail addresses are verified. */
export async function signUpVerified<const Names extends string[]>(
  server: Addresses,
  mailbox: Mailbox,
  ...names: Names
): Promise<{ [K in keyof Names]: Person }> {
  const people = await signUp(server, ...names);
  for (const person of people as Person[]) await verifyAddress(server, mailbox, person);
  return people;
}

/** Follows the link in the mail of the sign-up. */
export async function verifyAddress(server: Addresses, mailbox: Mailbox, person: Person): Promise<void> {
  const token = tokenOf(await mailbox.mail(addressOf(person)));
  await new GraphQLClient(server.graphqlUrl).run(VerifyAddress, { input: { token } });
}

/** Returns the notification mails of a user. */
export function notificationMails(mailbox: Mailbox, person: Person): ReceivedMail[] {
  return mailbox.to(addressOf(person)).filter(({ headers }) => headers.has('list-unsubscribe'));
}

/** Sends a direct message. */
export async function tell(from: Person, to: Person, content: string): Promise<void> {
  await from.http.send('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }', {
    input: { to: { userId: to.id }, content },
  });
}
