import type { Database } from '../../platform/database/index.js';
import { directChats } from '../world/direct-talks.js';
import { teaRoom } from '../world/group-talks.js';
import { groups } from '../world/groups.js';
import { projectTalk } from '../world/project.js';
import { type Crew, enterAll, leaveAll } from './crew.js';
import { dateBack, isDated, storeLater } from './dating.js';
import { openDirectChat, openGroup, openProject } from './places.js';
import { relate } from './relations.js';
import { clientIdOf, type Dated, talk } from './talking.js';

/** A server in this process. */
export interface SeedServer {
  /** The URL of the GraphQL endpoint. */
  readonly url: string;
  readonly database: Database;
}

/**
 * Creates the demo data through the public API, so that all of it has its events. A run that was interrupted is
 * continued.
 * @returns false if the demo data exists; nothing was changed then.
 */
export async function seedWorld({ url, database }: SeedServer, password: string): Promise<boolean> {
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
  await leaveAll(crew);
  await dateBack(database, talks.flat());
  return true;
}

async function fillGroup(crew: Crew, group: (typeof groups)[number]): Promise<Dated[]> {
  const place = await openGroup(crew, group);
  const dated = await talk(crew, place, group.talk);
  const { slowModeSeconds, owner } = group;
  if (slowModeSeconds) await crew[owner].api.mutate('updateGroup', { groupId: place.id, slowModeSeconds });
  return dated;
}

async function fillDirectChat(crew: Crew, chat: (typeof directChats)[number]): Promise<Dated[]> {
  return talk(crew, await openDirectChat(crew, chat), chat.talk);
}

async function fillProject(crew: Crew): Promise<Dated[]> {
  return talk(crew, await openProject(crew), projectTalk);
}
