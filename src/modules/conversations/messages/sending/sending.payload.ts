import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import { Message } from '../core/message.entity.js';
import { HeldMessage } from '../holding/held-message.entity.js';

@ObjectType()
export class SendMessagePayload {
  @Field(() => Message, {
    nullable: true,
    description: 'The stored message. Null if the message is held for review.',
  })
  declare message: Message | null;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the event in the conversation’s feed. Null if the message is held for review.',
  })
  declare position: Position | null;

  @Field(() => HeldMessage, {
    nullable: true,
    description:
      'The message if it is held for review, or was held and decided since: others do not see it before a moderator releases it. Otherwise null.',
  })
  declare heldMessage: HeldMessage | null;

  @Field({
    description: 'Whether the `clientId` was used before. `message` or `heldMessage` is then the first message.',
  })
  declare isDuplicate: boolean;
}
