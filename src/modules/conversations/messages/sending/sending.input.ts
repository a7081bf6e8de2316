import { ArrayMaxSize, ArrayUnique, Matches, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { counted } from '../../../../platform/counted.js';
import { OneOf } from '../../../../platform/graphql/index.js';
import { messageTexts } from '../core/message.texts.js';
import { maxAttachments, maxContent } from '../core/message-content.js';

const longestClientId = 64;

@OneOf()
@InputType({ description: 'Where a message goes: a conversation, or the direct chat with a user.' })
export class SendMessageTo {
  @Field(() => ID, { nullable: true, description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of a user (usr_…): the message goes into the direct chat, which is created if there is none.',
  })
  declare userId?: string | null;
}

@InputType({ description: 'A message to send.' })
export class SendMessageInput {
  @Field(() => SendMessageTo, { description: 'Where the message goes.' })
  declare to: SendMessageTo;

  @Field({
    description: `The content, 1 to ${counted(maxContent)} characters without surrounding blanks; no control characters except new lines and tabs. It may be empty if there are attachments. \`@username\`, \`@\` with an id, or \`@everyone\` mentions members: see \`Message.mentions\`.`,
  })
  declare content: string;

  @Field(() => String, {
    nullable: true,
    description: `An idempotency key: 1 to ${longestClientId} letters, digits or one of \`._:-\`, unique among the viewer’s messages. A retry with the same key returns the first message.`,
  })
  @ValidateIf(({ clientId }: SendMessageInput) => clientId != null)
  @Matches(new RegExp(`^[\\w.:-]{1,${longestClientId}}$`), {
    context: messageTexts.clientIdForm({ most: longestClientId }),
  })
  declare clientId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `The ids of complete, unsent uploads of the viewer, in display order; at most ${maxAttachments}.`,
  })
  @ValidateIf(({ attachmentIds }: SendMessageInput) => attachmentIds != null)
  @ArrayMaxSize(maxAttachments, { context: messageTexts.attachments({ most: maxAttachments }) })
  @ArrayUnique({ context: messageTexts.attachmentsOnce() })
  declare attachmentIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the message that this one replies to, in the same conversation (msg_…).',
  })
  declare replyToId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'In a project, the id of the only other member that can see the message (usr_…). By default all members can.',
  })
  declare receiverId?: string | null;
}
