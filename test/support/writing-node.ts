import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { type FeedEvent, FeedLog, FeedWriter } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { User, type UserId, UserId as UserIds } from '../../src/modules/accounts/index.js';
import { ensureBuiltIn } from '../../src/modules/conversations/built-in.js';
import { type ConversationId, Writers } from '../../src/modules/conversations/core/conversation.entity.js';
import { MemberLimits } from '../../src/modules/conversations/core/members/member-limits.js';
import { GroupService } from '../../src/modules/conversations/groups/group.service.js';
import { GroupMembersService } from '../../src/modules/conversations/groups/group-members.service.js';
import { MessageId } from '../../src/modules/conversations/messages/core/message.entity.js';
import {
  createMessageWriter,
  type MessageWriter,
  messageDraft,
} from '../../src/modules/conversations/messages/storing/message-batch.js';
import { Contacts } from '../../src/modules/friends/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import type { QueueLimits } from '../../src/platform/concurrency/index.js';
import { Database } from '../../src/platform/database/index.js';

/** The part of a node that writes to conversations, without a server around it. */
export class WritingNode {
  readonly announced: FeedEvent[] = [];
  readonly contacts: Contacts;
  readonly groups: GroupService;
  readonly members: GroupMembersService;

  private constructor(
    readonly database: Database,
    readonly feeds: FeedWriter,
  ) {
    const limits = new MemberLimits({ members: 1_000, groupsPerUser: 1_000 });
    this.contacts = new Contacts(database, feeds, { messagesFromStrangers: true });
    this.groups = new GroupService(feeds, limits);
    this.members = new GroupMembersService(database, feeds, limits, this.contacts);
  }

  static async open(environment: Record<string, string>): Promise<WritingNode> {
    const database = await Database.open(loadConfig(environment).database, databaseDefinition);
    await ensureBuiltIn(database, Writers.MEMBERS);
    const bus = new MemoryBus(pino({ level: 'silent' }));
    const node = new WritingNode(database, new FeedWriter(database, bus));
    const publish = bus.publish.bind(bus);
    bus.publish = (topic, message) => {
      node.announced.push(message as FeedEvent);
      publish(topic, message);
    };
    return node;
  }

  writer(limits: Partial<QueueLimits> = {}): MessageWriter {
    return createMessageWriter(this.feeds, { batch: 256, waiting: 10_000, ...limits }, () => undefined);
  }

  /** Creates a user who can join groups. */
  async newUser(): Promise<UserId> {
    const userId = UserIds.create();
    await this.feeds.write(async (transaction) => {
      transaction.em.persist(transaction.em.create(User, { id: userId, createdAt: new Date() }));
      await transaction.create(userId);
    });
    return userId;
  }

  /** Creates a group of these users. */
  async newGroup(owner: UserId, ...others: UserId[]): Promise<ConversationId> {
    const { conversation } = await this.groups.createGroup(owner, {
      title: `Group ${randomBytes(4).toString('hex')}`,
    });
    for (const other of others) await this.members.join(other, conversation.id);
    return conversation.id;
  }

  /** Returns all events of a feed. */
  async log(feedId: string): Promise<FeedEvent[]> {
    return (await new FeedLog(this.database).between(feedId, 0, Number.MAX_SAFE_INTEGER)).events;
  }

  /** Returns the messages of a conversation as stored, by position. */
  async stored(conversationId: ConversationId): Promise<{ position: number; content: string }[]> {
    const { rows } = await sql<{ position: string; content: string }>`
      select position, content from message where conversation_id = ${conversationId} order by position`.execute(
      this.database.fork().getKysely(),
    );
    return rows.map(({ position, content }) => ({ position: Number(position), content }));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** Returns a message as the service passes it to the writer. */
export function draftOf(
  senderId: UserId,
  conversationId: ConversationId,
  content: string,
  clientId: string | null = null,
) {
  return messageDraft({
    id: MessageId.create(),
    senderId,
    conversationId,
    content,
    clientId,
    attachmentIds: [],
    createdAt: new Date(),
  });
}
