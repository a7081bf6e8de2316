// What storing messages costs without GraphQL around it: the real writer, from dist, over the database of DATABASE_URL,
// which should be an empty one with fsync.
//   npm run build && DATABASE_URL=postgres://… node bench/sends-sql.mjs [--callers 64] [--rooms 1] [--batch 256]
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { loadConfig } from '../dist/config.js';
import { FeedWriter } from '../dist/feed/index.js';
import { databaseParts } from '../dist/migrations/index.js';
import { UserId } from '../dist/modules/accounts/index.js';
import { GroupService } from '../dist/modules/conversations/group.service.js';
import { MessageId } from '../dist/modules/conversations/message.entity.js';
import { createMessageWriter, messageDraft } from '../dist/modules/conversations/message-batch.js';
import { MemoryBus } from '../dist/platform/bus/index.js';
import { Database } from '../dist/platform/database/index.js';

const { values } = parseArgs({
  options: {
    callers: { type: 'string', default: '64' },
    rooms: { type: 'string', default: '1' },
    batch: { type: 'string', default: '256' },
    seconds: { type: 'string', default: '3' },
  },
});
const [callers, rooms, batch, seconds] = ['callers', 'rooms', 'batch', 'seconds'].map((name) => Number(values[name]));

const { database: config } = loadConfig({ DATABASE_URL: process.env.DATABASE_URL });
const database = await Database.open(config, databaseParts);
const feeds = new FeedWriter(database, new MemoryBus(pino({ level: 'silent' })));
const writer = createMessageWriter(feeds, { batch, waiting: 10_000 });

const senderId = UserId.create();
await feeds.write((transaction) => transaction.create(senderId));
const groups = new GroupService(feeds);
const conversationIds = [];
for (let i = 0; i < rooms; i++) {
  conversationIds.push((await groups.createGroup(senderId, `Room ${i}`)).conversation.id);
}

const content = 'x'.repeat(100);
let number = 0;

async function round(ms) {
  const latencies = [];
  const before = { ...writer.written };
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
  };
}

await round(1_000);
const results = [];
for (let i = 0; i < 3; i++) results.push(await round(seconds * 1_000));
results.sort((a, b) => a.rate - b.rate);
const { rate, mean, p50, p99, cpu } = results[1];
console.log(
  `${callers} callers, ${rooms} rooms: ${Math.round(rate)} sends/s (${results.map((each) => Math.round(each.rate)).join(', ')}), ` +
    `${mean.toFixed(1)} in a statement, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${cpu.toFixed(0)} µs CPU of this process each`,
);
await database.close();
