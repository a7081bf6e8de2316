import { randomUUID } from 'node:crypto';

const sender = { id: randomUUID(), username: 'bench_sender_0123456789' };
const positions = new Map<string, number>();

/** Returns the next message of a room. One process must create all messages of a room. */
export function nextMessage(room: string, content: string) {
  const position = (positions.get(room) ?? 0) + 1;
  positions.set(room, position);
  return { id: randomUUID(), position, content, createdAt: new Date().toISOString(), sender };
}
