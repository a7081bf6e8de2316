import { randomUUID } from 'node:crypto';

const sender = { id: randomUUID(), username: 'bench_sender_0123456789' };
const positions = new Map<string, number>();

/** The next message of a room. All messages of a room are made by one process. */
export function nextMessage(room: string, content: string) {
  const position = (positions.get(room) ?? 0) + 1;
  positions.set(room, position);
  return { id: randomUUID(), position, content, createdAt: new Date().toISOString(), sender };
}
