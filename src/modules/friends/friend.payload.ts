import { type ClassType, Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { type Edge, edgeOf, GraphQLPosition, type Page, PageInfo } from '../../platform/graphql/index.js';
import { User, type UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { PrivacySettings } from './privacy-settings.entity.js';

@ObjectType()
abstract class FeedPositionPayload {
  @Field(() => GraphQLPosition, {
    description:
      'Of the event that tells of it in the viewer’s feed; where nothing had to change, that feed’s newest position.',
  })
  declare position: Position;
}

@ObjectType()
abstract class ContactPayload extends FeedPositionPayload {
  @Field(() => User, { nullable: true, description: 'The other user, who has their new relation to the viewer.' })
  declare user: User | null;
}

@ObjectType()
export class SendFriendRequestPayload extends ContactPayload {}

@ObjectType()
export class AcceptFriendRequestPayload extends ContactPayload {}

@ObjectType()
export class DeclineFriendRequestPayload extends ContactPayload {}

@ObjectType()
export class CancelFriendRequestPayload extends ContactPayload {}

@ObjectType()
export class RemoveFriendPayload extends ContactPayload {}

@ObjectType()
export class BlockUserPayload extends ContactPayload {}

@ObjectType()
export class UnblockUserPayload extends ContactPayload {}

@ObjectType()
export class UpdatePrivacySettingsPayload extends FeedPositionPayload {
  @Field(() => PrivacySettings, { description: 'The settings from now on.' })
  declare settings: PrivacySettings;
}

/** What a mutation about another user comes to, before the user is read. */
export interface ContactChanged {
  userId: UserId;
  position: Position;
}

/** A page of one of the viewer's lists, and the position behind which events tell of its changes. */
export type FriendPage<T> = Page<T> & { position: Position; cursor: Checkpoint };

export const FriendConnection = listOf('Friend', Friendship, 'A page of the viewer’s friends.');
export const FriendRequestConnection = listOf('FriendRequest', FriendRequest, 'A page of friend requests.');
export const BlockedUserConnection = listOf('BlockedUser', Block, 'A page of those whom the viewer has blocked.');

function listOf<T extends object>(name: string, node: ClassType<T>, description: string) {
  const NodeEdge = edgeOf(name, () => node);

  @ObjectType(`${name}Connection`, { description })
  class Connection implements FriendPage<T> {
    @Field(() => [NodeEdge], { description: 'The page, the newest first.' })
    declare edges: Edge<T>[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    declare pageInfo: PageInfo;

    @Field(() => GraphQLPosition, {
      description: 'The position of the viewer’s feed that the page is as of.',
    })
    declare position: Position;

    @Field(() => GraphQLCursor, {
      description: 'Subscribe to friendEvents with `after` this, and no change of the list is missed.',
    })
    declare cursor: Checkpoint;
  }
  return Connection;
}
