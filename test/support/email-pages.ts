import type { Mailbox } from './mailbox.js';
import type { TestServer } from './test-server.js';

/** The HUBBUB_PUBLIC_URL of servers in tests of pages: their port is known only after the start. */
export const publicUrl = 'https://chat.example.org';

/** Returns the link in the newest mail to an address, leading to the server of the test. */
export async function linkIn(mailbox: Mailbox, server: TestServer, address: string, number = 1): Promise<string> {
  const { text } = await mailbox.mail(address, number);
  const link = /https:\S+\?token=[\w-]+/.exec(text)?.[0];
  if (!link?.startsWith(`${publicUrl}/`)) throw new Error(`There is no link to this server in: ${text}`);
  return link.replace(publicUrl, server.url);
}
