// Measures the cost of storing messages without GraphQL: the built writer of the working directory over the empty database
// of DATABASE_URL. Prints JSON. parts/sends-sql.ts starts it.
import { readFileSync } from 'node:fs';
import 'reflect-metadata';
import { sql } from 'kysely';
import { pino } from 'pino';
import { importBuilt } from '../../scripts/built.mjs';

const { loadConfig } = await importBuilt('app/config.js');
const { FeedWriter } = await importBuilt('feed/index.js');
const { databaseDefinition } = await importBuilt('migrations/index.js');
const { UserId } = await importBuilt('modules/accounts/index.js');
const { MemberLimits } = await importBuilt('modules/conversations/core/members/member-limits.js');
const { GroupService } = await importBuilt('modules/conversations/groups/group.service.js');
const { MessageId } = await importBuilt('modules/conversations/messages/core/message.entity.js');
const { createMessageWriter, messageDraft } = await importBuilt(
  'modules/conversations/messages/storing/message-batch.js',
);
const { MemoryBus } = await importBuilt('platform/bus/index.js');
const { Database } = await importBuilt('platform/database/index.js');

const [callers, rooms, seconds] = process.argv.slice(2).map(Number);
const { database: settings } = loadConfig({ DATABASE_URL: process.env.DATABASE_URL });
const database = await Database.open(settings, databaseDefinition);
const feeds = new FeedWriter(database, new MemoryBus(pino({ level: 'silent' })));
const ignore = () => undefined;
const writer = createMessageWriter(feeds, { batch: 256, waiting: 10_000 }, ignore);

const senderId = UserId.create();
await feeds.write((transaction) => transaction.create(senderId));
await database.run(sql`
  insert into users (id, username, username_key, email, email_key, password_hash, created_at)
  select id, id, id, id || '@bench.example', id || '@bench.example', 'none', now()
  from (select ${senderId}::text as id) as person`);
// One user creates all groups, one for each room.
const groups = new GroupService(feeds, new MemberLimits({ members: 2, groupsPerUser: rooms + 1 }));
const conversationIds = [];
for (let i = 0; i < rooms; i++) {
  conversationIds.push(
    (await groups.createGroup(senderId, { title: `Room ${i}`, visibility: 'PRIVATE' })).conversation.id,
  );
}

/** Returns the CPU time (µs) of the PostgreSQL processes that serve this process, all on this machine. */
async function postgresCpu() {
  const rows = await database.run(sql`select pid from pg_stat_activity where datname = current_database()`);
  const used = rows.map(({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000);
  return used.reduce((sum, each) => sum + each, 0);
}

const content = 'x'.repeat(100);
let number = 0;

async function round(ms) {
  const latencies = [];
  const before = { ...writer.written };
  const postgres = await postgresCpu();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const call = async () => {
    while (performance.now() - start < ms) {
      const sent = performance.now();
      const id = MessageId.create();
      const conversationId = conversationIds[number % rooms];
      const clientId = `c-${process.pid}-${number++}`;
      await writer.write(messageDraft({ id, senderId, conversationId, content, clientId, createdAt: new Date() }));
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  const at = (part) => latencies[Math.floor(latencies.length * part)];
  const statements = writer.written.statements - before.statements;
  return {
    rate: (latencies.length / elapsed) * 1_000,
    mean: latencies.length / statements,
    p50: at(0.5),
    p99: at(0.99),
    cpu: (user + system) / latencies.length,
    postgres: ((await postgresCpu()) - postgres) / latencies.length,
  };
}

await round(Math.min(seconds, 1) * 1_000);
process.stdout.write(`${JSON.stringify(await round(seconds * 1_000))}\n`);
await database.close();
