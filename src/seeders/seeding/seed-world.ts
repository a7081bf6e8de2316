import type { Database } from '../../platform/database/index.js';
import { directChats } from '../world/direct-talks.js';
import { teaRoom } from '../world/group-talks.js';
import { groups } from '../world/groups.js';
import { projectTalk } from '../world/project.js';
import { type Crew, enterAll, leaveAll } from './crew.js';
import { dateBack, isDated, storeLater } from './dating.js';
import { openDirectChat, openGroup, openProject } from './places.js';
import { relate } from './relations.js';
import { clientIdOf, datedIn, respond, type Spoken, speak } from './talking.js';

/** A server in this process. Its queues wait for jobs. */
export interface SeedServer {
  /** The URL of the GraphQL endpoint. */
  readonly url: string;
  readonly database: Database;
  /** Runs a job of the server. */
  runJob(name: string): Promise<void>;
}

/**
 * Creates the demo data through the public API, so that all of it has its events. A run that was interrupted is
 * continued.
 * @returns false if the demo data exists; nothing was changed then.
 */
export async function seedWorld(server: SeedServer, password: string): Promise<boolean> {
  const { url, database } = server;
  const [first] = teaRoom.lines;
  if (first && (await isDated(database, first.by, clientIdOf(teaRoom, 0)))) return false;
  await storeLater(database);
  const crew = await enterAll(url, password);
  await relate(crew);
  // Conversations do not depend on each other, and the server stores messages of several in one statement.
  const talks = await Promise.all([
    ...groups.map((group) => fillGroup(crew, group)),
    ...directChats.map((chat) => fillDirectChat(crew, chat)),
    fillProject(crew),
  ]);
  // Messages do not notify members who have read them, or who went offline.
  await server.runJob('notify-of-messages');
  await Promise.all(talks.map((talk) => respond(crew, talk)));
  await server.runJob('notify-of-messages');
  await leaveAll(crew);
  await server.runJob('index-messages');
  await dateBack(database, talks.flatMap(datedIn));
  return true;
}

async function fillGroup(crew: Crew, group: (typeof groups)[number]): Promise<Spoken> {
  const place = await openGroup(crew, group);
  const spoken = await speak(crew, place, group.talk);
  const { slowModeSeconds, owner } = group;
  if (slowModeSeconds) await crew[owner].api.mutate('updateGroup', { groupId: place.id, slowModeSeconds });
  return spoken;
}

async function fillDirectChat(crew: Crew, chat: (typeof directChats)[number]): Promise<Spoken> {
  return speak(crew, await openDirectChat(crew, chat), chat.talk);
}

async function fillProject(crew: Crew): Promise<Spoken> {
  return speak(crew, await openProject(crew), projectTalk);
}
