import { Arg, Mutation, Resolver } from 'type-graphql';
import { badInput } from '../../../../platform/errors/index.js';
import { CountedAs, CurrentViewer, type Viewer } from '../../../../platform/graphql/index.js';
import { UserId } from '../../../accounts/index.js';
import { AttachmentId } from '../../../attachments/index.js';
import { ConversationId } from '../../core/conversation.entity.js';
import { MessageId } from '../core/message.entity.js';
import { SendMessageInput } from './sending.input.js';
import { SendMessagePayload } from './sending.payload.js';
import { type Draft, SendingService } from './sending.service.js';

@Resolver()
export class SendingResolver {
  constructor(private readonly service: SendingService) {}

  @CountedAs('message')
  @Mutation(() => SendMessagePayload, {
    description: 'Sends a message. When this is answered, the message is stored and will reach everyone who follows.',
  })
  async sendMessage(
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SendMessagePayload> {
    if ((input.conversationId == null) === (input.userId == null)) {
      const message = 'Give either a conversationId or a userId.';
      throw badInput('input.conversationId', message);
    }
    const draft = draftOf(input);
    if (input.userId != null) return this.service.sendTo(userId, UserId.parse(input.userId, 'input.userId'), draft);
    const conversationId = ConversationId.parse(String(input.conversationId), 'input.conversationId');
    return this.service.send(userId, conversationId, draft);
  }
}

/** Parses the ids of an input. @throws {HubbubError} BAD_ID. */
function draftOf({ content, clientId = null, ...ids }: SendMessageInput): Draft {
  return {
    content,
    clientId,
    attachmentIds: (ids.attachmentIds ?? []).map((id) => AttachmentId.parse(id, 'input.attachmentIds')),
    replyToId: ids.replyToId == null ? null : MessageId.parse(ids.replyToId, 'input.replyToId'),
    receiverId: ids.receiverId == null ? null : UserId.parse(ids.receiverId, 'input.receiverId'),
  };
}
