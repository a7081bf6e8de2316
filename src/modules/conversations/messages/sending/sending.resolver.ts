import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ChecksSession, CountedAs, RequestContext } from '../../../../platform/graphql/index.js';
import { UserId } from '../../../accounts/index.js';
import { AttachmentId } from '../../../attachments/index.js';
import { ConversationId } from '../../core/conversation.entity.js';
import { MessageId } from '../core/message.entity.js';
import type { SendResult } from '../screening/message-gate.js';
import { SendMessageInput } from './sending.input.js';
import { SendMessagePayload } from './sending.payload.js';
import { type Draft, SendingService, userField } from './sending.service.js';

@Resolver()
export class SendingResolver {
  constructor(private readonly service: SendingService) {}

  @CountedAs('message')
  @ChecksSession()
  @Mutation(() => SendMessagePayload, {
    description:
      'Sends a message. Once the mutation returns a `message`, it is stored and will reach all subscribers. A server with checks may refuse the message, or hold it for review: it then returns a `heldMessage`.',
  })
  async sendMessage(
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
    @Ctx() context: RequestContext,
  ): Promise<SendMessagePayload> {
    const { to } = input;
    const { sessionCheck, viewer } = context;
    const { userId } = viewer;
    const draft = draftOf(input);
    if (to.userId != null)
      return payloadOf(await this.service.sendTo(userId, UserId.parse(to.userId, userField), draft, sessionCheck));
    const conversationId = ConversationId.parse(String(to.conversationId), 'input.to.conversationId');
    return payloadOf(await this.service.send(userId, conversationId, draft, sessionCheck));
  }
}

function payloadOf(result: SendResult): SendMessagePayload {
  if ('message' in result) return { ...result, heldMessage: null };
  const { held, isDuplicate } = result;
  return { message: null, position: null, heldMessage: held, isDuplicate };
}

/**
 * Parses the ids of an input.
 * @throws {HubbubError} BAD_ID if an id is malformed.
 */
function draftOf({ content, clientId = null, ...ids }: SendMessageInput): Draft {
  return {
    content,
    clientId,
    attachmentIds: (ids.attachmentIds ?? []).map((id) => AttachmentId.parse(id, 'input.attachmentIds')),
    replyToId: ids.replyToId == null ? null : MessageId.parse(ids.replyToId, 'input.replyToId'),
    receiverId: ids.receiverId == null ? null : UserId.parse(ids.receiverId, 'input.receiverId'),
  };
}
