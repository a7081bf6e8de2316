import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { FeedWriter } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { UserId } from '../../src/modules/accounts/index.js';
import { ConversationId } from '../../src/modules/conversations/index.js';
import { MeetingService } from '../../src/modules/projects/meeting/meeting.service.js';
import { MeetingSweep, type OnlineReader } from '../../src/modules/projects/meeting/meeting-sweep.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Person, signUp } from '../support/people.js';
import { JoinMeeting, ShowProject, startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let projectId: string;
let otherId: string;
let projects = 0;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_JOBS: 'false' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(async () => {
  projectId = await startProject(ada, `Meeting ${++projects}`, { participants: [grace] });
  otherId = await startProject(ada, `Other ${projects}`, { participants: [grace] });
  for (const { http } of [ada, grace]) await http.run(JoinMeeting, { input: { projectId } });
});
afterAll(() => server.stop());

const minute = 60_000;

/**
 * Sweeps as if all users in a meeting had joined this long ago (ms), given which users are online. The server is
 * stopped for it: an embedded database has one user.
 * @returns why it failed, or null.
 */
function sweep(joinedAgo: number, online: (meetings: MeetingService) => OnlineReader): Promise<unknown> {
  return server.whileStopped(async () => {
    const database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
    const meetings = new MeetingService(database, new FeedWriter(database, new MemoryBus(pino({ level: 'silent' }))));
    try {
      await sql`
        update meeting_participant
        set joined_at = clock_timestamp() - make_interval(secs => ${joinedAgo / 1_000})`.execute(
        database.fork().getKysely(),
      );
      await new MeetingSweep(database, meetings, online(meetings)).job.run();
      return null;
    } catch (error) {
      return error;
    } finally {
      await database.close();
    }
  });
}

async function present(id = projectId): Promise<(string | null | undefined)[] | undefined> {
  const { project } = await ada.http.run(ShowProject, { id });
  return project?.meeting.participants.edges.map(({ node }) => node.user?.username);
}

/** Lets a user join a meeting while the sweep asks which users are online, and answers that none is. */
function comingBack(person: Person, id: string) {
  return (meetings: MeetingService): OnlineReader =>
    async () => {
      await meetings.join(UserId.parse(person.id, 'id'), ConversationId.parse(id, 'id'));
      return [];
    };
}

describe('the sweep of meetings', () => {
  test('removes users who are not online', async () => {
    await sweep(minute, () => async () => [UserId.parse(ada.id, 'id')]);
    expect(await present()).toEqual(['ada']);
  });

  test('keeps a user who joins again after the sweep has found them offline', async () => {
    await sweep(minute, comingBack(grace, projectId));
    expect(await present()).toEqual(['grace']);
  });

  test('keeps a user in another meeting that they join meanwhile', async () => {
    await sweep(minute, comingBack(grace, otherId));
    expect(await present()).toEqual([]);
    expect(await present(otherId)).toEqual(['grace']);
  });

  test('keeps a user who joined a moment ago, whose presence may not be known yet', async () => {
    await sweep(0, () => async () => []);
    expect(await present()).toEqual(['ada', 'grace']);
  });

  test('removes no users while presence is unavailable', async () => {
    const notKnown = new Error('nobody knows');
    expect(await sweep(minute, () => () => Promise.reject(notKnown))).toBe(notKnown);
    expect(await present()).toEqual(['ada', 'grace']);
  });
});
