import type { Author, Message } from '@hubbub/client';

/**
 * Returns the other user that sees a private message; null if it is not private. A reply to it must go to the same user,
 * because the others must not see what it answers.
 */
export function otherReaderOf(
  { sender, receiver }: Message,
  viewerId: string,
): Pick<Author, 'id' | 'displayName'> | null {
  return receiver?.id === viewerId ? sender : receiver;
}
