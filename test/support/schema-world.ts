import { type GraphQLSchema, parse } from 'graphql';
import { ChangeLimits } from '../../src/app/change-limits.js';
import { type Config, loadConfig } from '../../src/app/config.js';
import { createModules, instancesOf } from '../../src/app/modules.js';
import { buildHubbubSchema } from '../../src/app/schema.js';
import { openTexts } from '../../src/app/texts.js';
import { FeedLog, FeedWriter, Hub, Reactions } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Cache, createCacheStore } from '../../src/platform/cache/index.js';
import { BackgroundWork } from '../../src/platform/concurrency/index.js';
import { Database } from '../../src/platform/database/index.js';
import { openFileStore } from '../../src/platform/files/index.js';
import { Container, execute, RequestContext, type Viewer } from '../../src/platform/graphql/index.js';
import { Seals, ServerKeys } from '../../src/platform/keys/index.js';
import { createLogger } from '../../src/platform/log/index.js';
import { createMailer, LimitedMailer } from '../../src/platform/mail/index.js';
import { createRateLimiter, type RateLimit } from '../../src/platform/rate-limit/index.js';
import { type Backend, createBackend, signInsWithoutEnd } from './backend.js';
import { password } from './people.js';

const client = { requestId: 'test', address: '127.0.0.1', network: '127.0.0.1', userAgent: 'test', languages: '' };

/**
 * The schema with its services and a database, without a server: for tests of execution itself. Ada and Grace are in
 * it.
 */
export class SchemaWorld {
  private constructor(
    readonly schema: GraphQLSchema,
    private readonly container: Container,
    private readonly database: Database,
    private readonly backend: Backend,
    private readonly background: BackgroundWork,
    /** Ada. */
    readonly viewer: Viewer,
    /** Grace. */
    readonly other: Viewer,
  ) {}

  static async open(): Promise<SchemaWorld> {
    const backend = await createBackend();
    const config = loadConfig({ ...signInsWithoutEnd, ...backend.environment });
    const database = await Database.open(config.database, databaseDefinition);
    const background = new BackgroundWork(createLogger('error'));
    const container = await fill(new Container(), database, background, config);
    const schema = buildHubbubSchema(container);
    const [ada, grace] = [await signUp(schema, container, 'ada'), await signUp(schema, container, 'grace')];
    return new SchemaWorld(schema, container, database, backend, background, ada, grace);
  }

  /** Returns the context of a request by Ada, by another user, or without a session. */
  context(viewer: Viewer | null = this.viewer): RequestContext {
    return new RequestContext(client, viewer, null, this.container);
  }

  /** Creates a group of Ada. */
  group(): Promise<string> {
    return this.#createGroup(this.viewer);
  }

  /** Creates a group that Ada is not in. */
  foreignGroup(): Promise<string> {
    return this.#createGroup(this.other);
  }

  async close(): Promise<void> {
    await this.background.settled();
    await this.database.close();
    await this.backend.dispose();
  }

  async #createGroup(owner: Viewer): Promise<string> {
    const document = parse('mutation { createGroup(input: { title: "A group" }) { group { id } } }');
    const { data } = await execute({ schema: this.schema, document, contextValue: this.context(owner) });
    return (data as { createGroup: { group: { id: string } } }).createGroup.group.id;
  }
}

async function fill(container: Container, database: Database, background: BackgroundWork, config: Config) {
  const log = createLogger('error');
  const bus = new MemoryBus(log);
  const reactions = new Reactions();
  const feedLog = new FeedLog(database, reactions);
  const shared = {
    database,
    bus,
    feeds: new FeedWriter(database, bus, reactions),
    hub: new Hub(bus, feedLog, config.feed, log),
  };
  const limiter = (limit: RateLimit) => createRateLimiter(null, limit);
  const files = await openFileStore(null, config.database.dataDir);
  const perMailbox = limiter({ name: 'mail', points: config.mail.mailsPerHour, period: 3_600_000 });
  const mailer = new LimitedMailer(await createMailer(config.mail, config.database.dataDir, log), perMailbox);
  const cache = new Cache(createCacheStore(null, log), () => undefined);
  const keys = await ServerKeys.open(database, bus, config.keys);
  const seals = new Seals(keys);
  const texts = await openTexts(config.texts);
  const none = { redis: null, replica: null };
  const parts = { config, texts, keys, seals, ...none, feedLog, cache, limiter, mailer, files, background, log };
  const modules = await createModules({ ...shared, ...parts });
  container.add(shared.hub, texts, new ChangeLimits(limiter, config.changes), ...instancesOf(modules));
  return container;
}

async function signUp(schema: GraphQLSchema, container: Container, username: string): Promise<Viewer> {
  const document = parse('mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }');
  const contextValue = new RequestContext(client, null, null, container);
  const input = { username, email: `${username}@example.org`, password };
  await execute({ schema, document, contextValue, variableValues: { input } });
  // A user who signs up has a session from then on.
  return contextValue.viewer;
}
