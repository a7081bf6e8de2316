import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  connectionOf,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../../platform/graphql/index.js';
import { Conversation } from '../../core/conversation.entity.js';
import { Message, MessageId } from '../core/message.entity.js';
import { MessagePinned } from './pin.events.js';
import { PinMessageInput, PinMessagePayload, UnpinMessageInput, UnpinMessagePayload } from './pin.input.js';
import { PinService } from './pin.service.js';

const PinnedMessageConnection = connectionOf('PinnedMessage', () => Message);

@Resolver(() => Conversation)
export class PinResolver {
  constructor(private readonly service: PinService) {}

  @Mutation(() => PinMessagePayload, {
    description:
      'Pins a message: in a group its owner and moderators may, in a direct chat both. At most 50 are pinned. Again it changes nothing.',
  })
  async pinMessage(
    @Arg('input', () => PinMessageInput) { messageId }: PinMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<PinMessagePayload> {
    return this.service.pin(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @Mutation(() => UnpinMessagePayload, { description: 'Takes the pin off a message: whoever may pin may do so.' })
  async unpinMessage(
    @Arg('input', () => UnpinMessageInput) { messageId }: UnpinMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UnpinMessagePayload> {
    return this.service.unpin(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @FieldResolver(() => PinnedMessageConnection, {
    description: 'Its pinned messages, for its members, the one pinned last first; at most 50 in all.',
  })
  async pinnedMessages(
    @Root() { id }: Conversation,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Message>> {
    return this.service.list(viewer.userId, id, first, after ?? null);
  }
}

@Resolver(() => MessagePinned)
export class MessagePinnedResolver {
  constructor(private readonly service: PinService) {}

  @FieldResolver(() => Message, { description: 'The message as it is now.' })
  async message(@Root() { messageId }: MessagePinned, @Ctx() context: RequestContext): Promise<Message> {
    const message = await context.load(this.service.messagesById, messageId);
    // Of a deleted message its place stays, as long as its conversation.
    if (!message) throw new Error(`There is no message ${messageId}`);
    return message;
  }
}
