import { SendMessage } from './chat.js';
import type { Person } from './people.js';

/** Sends a reply to a message. @returns its id and its position. */
export async function replyTo(
  sender: Person,
  conversationId: string,
  replyToId: string,
  content: string,
): Promise<{ id: string; position: number }> {
  const input = { to: { conversationId }, content, replyToId };
  const { sendMessage } = await sender.http.run(SendMessage, { input });
  return sendMessage.message;
}
