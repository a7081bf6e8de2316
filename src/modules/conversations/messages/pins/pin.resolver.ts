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
import { EventMessages } from '../core/event-messages.js';
import { Message, MessageId } from '../core/message.entity.js';
import { PinEvent } from './pin.events.js';
import { PinMessageInput, PinMessagePayload, UnpinMessageInput, UnpinMessagePayload } from './pin.input.js';
import { maxPins, PinService } from './pin.service.js';

const PinnedMessageConnection = connectionOf('PinnedMessage', () => Message);

@Resolver(() => Conversation)
export class PinResolver {
  constructor(private readonly service: PinService) {}

  @Mutation(() => PinMessagePayload, {
    description: `Pins a message. In a group only the owner and moderators may pin, in a direct chat both users. A conversation can have at most ${maxPins} pinned messages. Idempotent.`,
  })
  async pinMessage(
    @Arg('input', () => PinMessageInput) { messageId }: PinMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<PinMessagePayload> {
    return this.service.pin(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @Mutation(() => UnpinMessagePayload, { description: 'Unpins a message. Requires the same right as `pinMessage`.' })
  async unpinMessage(
    @Arg('input', () => UnpinMessageInput) { messageId }: UnpinMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UnpinMessagePayload> {
    return this.service.unpin(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @FieldResolver(() => PinnedMessageConnection, {
    description: `The pinned messages, for members, most recently pinned first; at most ${maxPins} in all.`,
  })
  async pinnedMessages(
    @Root() { id }: Conversation,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Message>> {
    return this.service.list(viewer.userId, id, first, after ?? null);
  }
}

@Resolver(() => PinEvent)
export class PinEventResolver {
  constructor(private readonly messages: EventMessages) {}

  @FieldResolver(() => Message, { description: 'The current state of the message.' })
  async message(@Root() { messageId }: PinEvent, @Ctx() context: RequestContext): Promise<Message> {
    return this.messages.of(messageId, context);
  }
}
