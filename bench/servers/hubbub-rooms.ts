import type { TargetRoom } from '../load/target.ts';
import type { Stage } from '../stage/stage.ts';
import type { Shape } from './contender.ts';
import { type Person, seedPeople } from './hubbub-people.ts';
import type { NodeProcess } from './node-process.ts';

/** Number of groups that are created at the same time. */
const making = 16;

/** Users and rooms that exist already. All rounds share them. */
interface Seeded {
  people: Person[];
  /** By the shape of their arena. */
  senders: Map<string, Person>;
  rooms: Map<string, TargetRoom[]>;
}

const seededOf = new WeakMap<Stage, Seeded>();

function seededIn(stage: Stage): Seeded {
  const seeded = seededOf.get(stage) ?? { people: [], senders: new Map(), rooms: new Map() };
  seededOf.set(stage, seeded);
  return seeded;
}

function keyOf({ rooms, subscribers }: Shape): string {
  return `${rooms} x ${subscribers}`;
}

/**
 * Returns the user that owns the rooms of this shape and sends to them. Each shape has another, because a user can be a
 * member of a limited number of groups.
 */
export async function senderOf(stage: Stage, shape: Shape): Promise<Person> {
  const { senders } = seededIn(stage);
  const sender = senders.get(keyOf(shape)) ?? (await seedPeople(stage.database, stage.tokenSecret, 1))[0];
  if (!sender) throw new Error('No user was created');
  senders.set(keyOf(shape), sender);
  return sender;
}

/** Returns signed-in users, always the same. */
export async function people(stage: Stage, count: number): Promise<Person[]> {
  const seeded = seededIn(stage);
  const missing = count - seeded.people.length;
  if (missing > 0) seeded.people.push(...(await seedPeople(stage.database, stage.tokenSecret, missing)));
  return seeded.people.slice(0, count);
}

/** Returns groups without common members. */
export async function roomsOf(stage: Stage, node: NodeProcess, owner: Person, shape: Shape): Promise<TargetRoom[]> {
  const { rooms } = seededIn(stage);
  const key = keyOf(shape);
  const made = rooms.get(key) ?? (await makeRooms(stage, node, owner, shape));
  rooms.set(key, made);
  return made;
}

async function makeRooms(stage: Stage, node: NodeProcess, owner: Person, shape: Shape): Promise<TargetRoom[]> {
  const all = await people(stage, shape.rooms * shape.subscribers);
  const names = await createGroups(node, owner, shape.rooms);
  const membersOf = (room: number) => all.slice(room * shape.subscribers, (room + 1) * shape.subscribers);
  const pairs = names.flatMap((name, room) => membersOf(room).map(({ userId }) => ({ name, userId })));
  await addMembers(stage, pairs);
  return names.map((name, room) => ({ name, tokens: membersOf(room).map(({ token }) => token) }));
}

async function createGroups(node: NodeProcess, owner: Person, count: number): Promise<string[]> {
  const names: string[] = [];
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const makeRest = async () => {
    for (const number of numbers) {
      const data = await call(node, owner.token, 'createGroup(input: { title: "bench" }) { group { id } }');
      names[number] = data.createGroup?.group?.id ?? '';
    }
  };
  await Promise.all(Array.from({ length: making }, makeRest));
  return names;
}

/** A user, and the rooms to send to. */
export interface RoomSender extends Person {
  readonly rooms: readonly string[];
}

/** Returns users that are members of rooms: all of them of the only room, or each of separate rooms. */
export async function sendersOf(stage: Stage, node: NodeProcess, count: number, rooms: number): Promise<RoomSender[]> {
  const shape = { rooms, subscribers: 0 };
  const made = await roomsOf(stage, node, await senderOf(stage, shape), shape);
  const names = made.map(({ name }) => name);
  const senders = (await people(stage, count)).map((person, index) => ({
    ...person,
    rooms: rooms === 1 ? names : names.filter((_, room) => room % count === index),
  }));
  const pairs = senders.flatMap(({ userId, rooms }) => rooms.map((name) => ({ name, userId })));
  await addMembers(stage, pairs);
  return senders;
}

/** Adds users to rooms, as of the rooms' first event. Idempotent. */
async function addMembers({ database }: Stage, pairs: { name: string; userId: string }[]): Promise<void> {
  await database.query(
    `insert into member (conversation_id, user_id, role, joined_position, joined_at)
     select room, user_id, 'MEMBER', 1, now() from unnest($1::text[], $2::text[]) as pair (room, user_id)
     on conflict do nothing`,
    [pairs.map(({ name }) => name), pairs.map(({ userId }) => userId)],
  );
  await database.query('analyze');
}

type Answer = Record<string, Record<string, { id: string }> | undefined>;

async function call(node: NodeProcess, token: string, mutation: string): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${node.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: `mutation { ${mutation} }` }),
  });
  const { data, errors } = (await response.json()) as { data: Answer | null; errors?: { message: string }[] };
  if (!data || errors) throw new Error(`${mutation}: ${errors?.[0]?.message}`);
  return data;
}
