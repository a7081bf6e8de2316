import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../../../feed/index.js';
import {
  CountedAs,
  CurrentViewer,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../../platform/graphql/index.js';
import { ViewerObject } from '../../../accounts/index.js';
import { Message, MessageId } from '../core/message.entity.js';
import { ThreadEvent, ThreadStateEvent } from './thread.events.js';
import { ThreadService } from './thread.service.js';
import {
  FollowedThreadConnection,
  FollowThreadInput,
  FollowThreadPayload,
  MarkThreadReadInput,
  MarkThreadReadPayload,
  Thread,
  ThreadId,
  ThreadsArgs,
  UnfollowThreadInput,
  UnfollowThreadPayload,
} from './thread.types.js';

const field = 'input.messageId';

@Resolver(() => Thread)
export class ThreadResolver {
  constructor(private readonly service: ThreadService) {}

  @Mutation(() => FollowThreadPayload, {
    description:
      'Follows a thread: new replies then notify the viewer. All replies so far count as read. The author of a message, users who reply to it and users whom a reply mentions follow its thread without this. At most 1,000 threads are followed; those of the oldest messages are dropped. Idempotent.',
  })
  async followThread(
    @Arg('input', () => FollowThreadInput) { messageId }: FollowThreadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FollowThreadPayload> {
    const id = MessageId.parse(messageId, field);
    return this.#payload(userId, id, await this.service.follow(userId, id));
  }

  @Mutation(() => UnfollowThreadPayload, {
    description:
      'Stops following a thread, until the viewer replies to its message or a reply mentions the viewer. Idempotent.',
  })
  async unfollowThread(
    @Arg('input', () => UnfollowThreadInput) { messageId }: UnfollowThreadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UnfollowThreadPayload> {
    const id = MessageId.parse(messageId, field);
    return this.#payload(userId, id, await this.service.unfollow(userId, id));
  }

  @CountedAs('free')
  @Mutation(() => MarkThreadReadPayload, {
    description:
      'Sets how far the viewer has read in a followed thread, on all devices of the viewer. Never moves backwards, and changes nothing in a thread that the viewer does not follow. The read position of the conversation is another one: see `markRead`.',
  })
  async markThreadRead(
    @Arg('input', () => MarkThreadReadInput) { messageId, position }: MarkThreadReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkThreadReadPayload> {
    const id = MessageId.parse(messageId, field);
    return this.#payload(userId, id, await this.service.markRead(userId, id, position));
  }

  @Subscription(() => ThreadEvent, {
    description:
      'Changes of the threads that the viewer follows. Subscribed comes first, then every event once and in order. `messageEvents` reports new replies.',
    subscribe: followOwnEvents(ThreadStateEvent),
  })
  threadEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof ThreadEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => ID, { description: 'The id of the thread (thr_…).' })
  id(@Root() { messageId }: Thread): string {
    return ThreadId.of(messageId);
  }

  @FieldResolver(() => Message, { description: 'The message at the head of the thread; its `replies` are the thread.' })
  async message(@Root() { messageId }: Thread, @Ctx() context: RequestContext): Promise<Message> {
    const message = await context.load(this.service.messages, messageId);
    if (!message) throw new Error(`There is no message ${messageId}`);
    return message;
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The latest reply. Null if there is none.' })
  async lastReply(@Root() { messageId }: Thread, @Ctx() context: RequestContext): Promise<Message | null> {
    return context.load(this.service.lastReplies, messageId);
  }

  @FieldResolver(() => Int, {
    description:
      'The number of unread replies of other users; 100 means 100 or more. 0 if the viewer does not follow the thread.',
  })
  async unreadCount(@Root() thread: Thread, @Ctx() { viewer }: RequestContext): Promise<number> {
    return thread.userId === viewer.userId ? this.service.unreadCount(thread) : 0;
  }

  async #payload(
    userId: Viewer['userId'],
    messageId: MessageId,
    position: number | null,
  ): Promise<FollowThreadPayload> {
    const thread = await this.service.of(userId, messageId);
    if (!thread) throw new Error(`There is no thread of ${messageId}`);
    return { thread, position };
  }
}

@Resolver(() => Message)
export class MessageThreadResolver {
  constructor(private readonly service: ThreadService) {}

  @FieldResolver(() => Thread, {
    nullable: true,
    description:
      'The thread of the replies to this message, as the viewer follows it. Null for a message with a receiver, which has no thread.',
  })
  async thread(@Root() { id, receiverId }: Message, @CurrentViewer() { userId }: Viewer): Promise<Thread | null> {
    return receiverId ? null : this.service.of(userId, id);
  }
}

@Resolver(() => ThreadStateEvent)
export class ThreadEventResolver {
  constructor(private readonly service: ThreadService) {}

  @FieldResolver(() => Thread, {
    nullable: true,
    description: 'The thread as it is now. Null if the viewer may no longer see it.',
  })
  async thread(@Root() { messageId }: ThreadStateEvent, @CurrentViewer() { userId }: Viewer): Promise<Thread | null> {
    return this.service.ifReadable(userId, messageId);
  }
}

@Resolver(() => ViewerObject)
export class ViewerThreadsResolver {
  constructor(private readonly service: ThreadService) {}

  @FieldResolver(() => FollowedThreadConnection, {
    description:
      'The threads that the viewer follows, latest activity first: the latest reply or, without replies, the message.',
  })
  async threads(
    @Args(() => ThreadsArgs) args: ThreadsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Thread>> {
    return this.service.followed(userId, args);
  }
}
