import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { defineDerivedIdType } from '../../../../platform/derived-ids.js';
import { connectionOf, GraphQLPosition, PageArgs } from '../../../../platform/graphql/index.js';
import { Node } from '../../../../platform/nodes/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { MessageId } from '../core/message.entity.js';

export const ThreadId = defineDerivedIdType('thr', 'a thread', MessageId);

@ObjectType({
  implements: Node,
  description: 'A thread: a message and the replies to it. Its fields are those of the viewer.',
})
export class Thread {
  declare messageId: MessageId;
  declare conversationId: ConversationId;
  declare userId: UserId;

  @Field({ description: 'Whether the viewer follows the thread. New replies then notify the viewer.' })
  declare isFollowed: boolean;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The viewer has read the replies up to here. Null if the viewer has never followed the thread.',
  })
  declare readPosition: Position | null;
}

export const FollowedThreadConnection = connectionOf('FollowedThread', () => Thread);

@ArgsType()
export class ThreadsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Only threads with unread replies.' })
  declare unreadOnly: boolean;
}

@InputType()
export class FollowThreadInput {
  @Field(() => ID, { description: 'The id of the message at the head of the thread (msg_…).' })
  declare messageId: string;
}

@InputType()
export class UnfollowThreadInput extends FollowThreadInput {}

@InputType()
export class MarkThreadReadInput extends FollowThreadInput {
  @Field(() => GraphQLPosition, { description: 'The viewer has read the replies up to here: the position of a reply.' })
  declare position: Position;
}

@ObjectType()
export abstract class ThreadPayload {
  @Field(() => Thread, { description: 'The thread after the change.' })
  declare thread: Thread;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of this change’s event in the viewer’s feed. Null if nothing changed.',
  })
  declare position: Position | null;
}

@ObjectType()
export class FollowThreadPayload extends ThreadPayload {}

@ObjectType()
export class UnfollowThreadPayload extends ThreadPayload {}

@ObjectType()
export class MarkThreadReadPayload extends ThreadPayload {}
