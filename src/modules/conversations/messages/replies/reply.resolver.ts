import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { connectionOf, type Page, PageArgs, RequestContext } from '../../../../platform/graphql/index.js';
import { Message } from '../core/message.entity.js';
import { ReplyService } from './reply.service.js';

const ReplyConnection = connectionOf('Reply', () => Message);

@Resolver(() => Message)
export class ReplyResolver {
  constructor(private readonly service: ReplyService) {}

  @FieldResolver(() => Message, {
    nullable: true,
    description:
      'The message that it replies to. Null if it is not a reply, or the other message was deleted; `replyToId` distinguishes the two.',
  })
  async replyTo(@Root() { replyToId }: Message, @Ctx() context: RequestContext): Promise<Message | null> {
    return replyToId ? context.load(this.service.quoted, replyToId) : null;
  }

  @FieldResolver(() => ReplyConnection, { description: 'The replies to the message, oldest first.' })
  async replies(@Root() { id }: Message, @Args(() => PageArgs) args: PageArgs): Promise<Page<Message>> {
    return this.service.of(id, args);
  }

  @FieldResolver(() => Int, { description: 'The number of replies.' })
  async replyCount(@Root() { id }: Message, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.service.counts, id);
  }
}
