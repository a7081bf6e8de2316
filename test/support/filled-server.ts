import { expect } from '@jest/globals';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createBackend } from './backend.js';
import { meetInGroup } from './chat.js';
import { fillTables } from './filled-tables.js';
import { type Person, signUp } from './people.js';
import { type Explained, faults, planOf } from './plans.js';
import { StatementRecorder } from './statement-recorder.js';
import { startTestServer, type TestServer } from './test-server.js';

/** Runs a query as a user, and expects no error. */
export async function ask(person: Person, query: string): Promise<void> {
  const { errors } = await person.http.send(query);
  expect(errors).toBeUndefined();
}

/** A server with large tables, whose statements are recorded. No job runs by the clock. */
export class FilledServer {
  private constructor(
    readonly server: TestServer,
    readonly database: Database,
    private readonly recorder: StatementRecorder,
    private readonly dispose: () => Promise<void>,
    /** Ada and Grace are in a group of thousands of messages. */
    readonly ada: Person,
    readonly grace: Person,
    readonly groupId: string,
  ) {}

  static async open(): Promise<FilledServer> {
    const backend = await createBackend();
    const recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
    const environment = { ...backend.environment, DATABASE_URL: recorder.url };
    const settings = { HUBBUB_FEED_REPAIR_INTERVAL: '200ms', HUBBUB_JOBS: 'false' };
    const server = await startTestServer({ ...environment, ...settings });
    // Tests run services of the sources on it, which the built classes would not know.
    const database = await Database.open(loadConfig(environment).database, databaseDefinition);
    const [ada, grace] = await signUp(server, 'ada', 'grace');
    const groupId = await meetInGroup('Compilers', ada, grace);
    await fillTables(database, { ada: ada.id, grace: grace.id, groupId });
    return new FilledServer(server, database, recorder, () => backend.dispose(), ada, grace, groupId);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.database.close();
    await this.recorder[Symbol.asyncDispose]();
    await this.dispose();
  }

  /** Runs an action, and returns how PostgreSQL runs each of its statements. */
  async plansOf(run: () => Promise<unknown>): Promise<{ text: string; plan: Explained }[]> {
    this.recorder.take();
    await run();
    const plans: { text: string; plan: Explained }[] = [];
    for (const statement of this.recorder.take()) {
      plans.push({ text: statement.text, plan: await planOf(this.database, statement) });
    }
    expect(plans.length).toBeGreaterThan(0);
    return plans;
  }

  /** Runs an action, and expects that PostgreSQL scans no whole table for any of its statements. */
  async byIndexesAlone(run: () => Promise<unknown>): Promise<void> {
    const found: Record<string, string[]> = {};
    for (const { text, plan } of await this.plansOf(run)) {
      const wrong = faults(plan);
      if (wrong.length > 0) found[text] = wrong;
    }
    expect(found).toEqual({});
  }
}
