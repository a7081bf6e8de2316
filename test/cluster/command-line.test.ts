import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditLogPage } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { hubbub } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { MyStatus } from '../support/presence.js';
import { JoinMeeting, ShowProject, startProject } from '../support/projects.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let environment: Record<string, string>;
let server: ServerProcess;
let ada: Person;

beforeEach(async () => {
  backend = await createBackend();
  const { REDIS_URL: _, ...rest } = backend.environment;
  environment = rest;
  server = await ServerProcess.start(environment);
  [ada] = await signUp(server, 'ada');
});
afterEach(async () => {
  await ada.disconnect();
  await server.stop('SIGKILL');
  await backend.dispose();
});

const listed = async () => {
  const { exit, out, err } = await hubbub(environment, 'presence', 'list', '--json');
  return { exit, users: exit === 0 ? JSON.parse(out).map(({ user }: { user: string }) => user) : [], err };
};

describe('the command line on PostgreSQL without Redis', () => {
  test('asks the running server, which alone knows which users are online', async () => {
    await ada.connect().run(MyStatus, {});
    await eventually(async () => expect(await listed()).toEqual({ exit: 0, users: [ada.id], err: '' }));
    expect(await hubbub(environment, 'presence', 'expire')).toEqual({ exit: 0, out: '0 went offline\n', err: '' });
  });

  test('removes no users and writes nothing if it can ask no server', async () => {
    // A folder without a listening server.
    const elsewhere = { ...environment, HUBBUB_DATA_DIR: `${environment.HUBBUB_DATA_DIR}-elsewhere` };
    const refused = { exit: 1, out: '', err: expect.stringContaining('Only the running server knows') };
    const projectId = await startProject(ada, 'Meeting');
    await ada.http.run(JoinMeeting, { input: { projectId } });
    expect(await hubbub(elsewhere, 'presence', 'list')).toEqual(refused);
    expect(await hubbub(elsewhere, 'presence', 'expire')).toEqual(refused);
    // A user who has just come is kept.
    await eventually(async () => expect(await hubbub(elsewhere, 'job', 'run', 'sweep-meetings')).toEqual(refused));
    const { project } = await ada.http.run(ShowProject, { id: projectId });
    expect(project?.meeting.participantCount).toBe(1);
    expect(await hubbub(elsewhere, 'admin', 'grant', ada.username)).toMatchObject({ exit: 0 });
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 10, subjectId: 'presence' });
    expect(auditLog.edges).toEqual([]);
    // Work that does not depend on presence is done.
    expect(await hubbub(elsewhere, 'job', 'run', 'prune-sessions')).toMatchObject({ exit: 0 });
  });
});
