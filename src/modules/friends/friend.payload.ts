import { type ClassType, Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { type Edge, edgeOf, GraphQLPosition, type Page, PageInfo } from '../../platform/graphql/index.js';
import { User, type UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { PrivacySettings } from './privacy-settings.entity.js';

export const FriendEdge = edgeOf('Friend', () => Friendship);
export const FriendRequestEdge = edgeOf('FriendRequest', () => FriendRequest);
export const BlockedUserEdge = edgeOf('BlockedUser', () => Block);

@ObjectType()
abstract class FeedPositionPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of this change’s event in the viewer’s feed. Null if nothing changed.',
  })
  declare position: Position | null;
}

@ObjectType()
abstract class ContactPayload extends FeedPositionPayload {
  @Field(() => User, {
    nullable: true,
    description: 'The other user, with their new relation to the viewer. Null if the account was deleted meanwhile.',
  })
  declare user: User | null;
}

@ObjectType({ description: 'The result of `sendFriendRequest`.' })
export class SendFriendRequestPayload extends ContactPayload {
  @Field(() => FriendRequestEdge, {
    nullable: true,
    description: 'The request in the viewer’s list of sent requests. Null if the two users are friends.',
  })
  declare edge: Edge<FriendRequest> | null;

  @Field(() => FriendEdge, {
    nullable: true,
    description:
      'The friend in the viewer’s list of friends, if the other user had sent a request too. Null if they are not friends.',
  })
  declare friendEdge: Edge<Friendship> | null;
}

@ObjectType({ description: 'The result of `acceptFriendRequest`.' })
export class AcceptFriendRequestPayload extends ContactPayload {
  @Field(() => FriendEdge, {
    nullable: true,
    description: 'The friend in the viewer’s list of friends. Null if the friendship was ended meanwhile.',
  })
  declare edge: Edge<Friendship> | null;
}

@ObjectType({ description: 'The result of `declineFriendRequest`.' })
export class DeclineFriendRequestPayload extends ContactPayload {}

@ObjectType({ description: 'The result of `cancelFriendRequest`.' })
export class CancelFriendRequestPayload extends ContactPayload {}

@ObjectType({ description: 'The result of `removeFriend`.' })
export class RemoveFriendPayload extends ContactPayload {}

@ObjectType({ description: 'The result of `blockUser`.' })
export class BlockUserPayload extends ContactPayload {
  @Field(() => BlockedUserEdge, {
    nullable: true,
    description: 'The user in the viewer’s list of blocked users. Null if they were unblocked meanwhile.',
  })
  declare edge: Edge<Block> | null;
}

@ObjectType({ description: 'The result of `unblockUser`.' })
export class UnblockUserPayload extends ContactPayload {}

@ObjectType({ description: 'The result of `updatePrivacySettings`.' })
export class UpdatePrivacySettingsPayload extends FeedPositionPayload {
  @Field(() => PrivacySettings, { description: 'The viewer’s settings after the change.' })
  declare settings: PrivacySettings;
}

/** The result of a change between the viewer and another user, before that user is read. */
export interface ContactChanged {
  userId: UserId;
  /** Null if nothing changed. */
  position: Position | null;
}

/** A page of one of the viewer's lists, and the position from which events report changes of the list. */
export type FriendPage<T> = Page<T> & { position: Position; cursor: Checkpoint };

export const FriendConnection = listOf('Friend', FriendEdge, 'A page of the viewer’s friends, newest first.');
export const FriendRequestConnection = listOf(
  'FriendRequest',
  FriendRequestEdge,
  'A page of the viewer’s pending friend requests, newest first.',
);
export const BlockedUserConnection = listOf(
  'BlockedUser',
  BlockedUserEdge,
  'A page of the users whom the viewer has blocked, newest first.',
);

function listOf<T extends object>(name: string, NodeEdge: ClassType<Edge<T>>, description: string) {
  @ObjectType(`${name}Connection`, { description })
  class Connection implements FriendPage<T> {
    @Field(() => [NodeEdge], { description: 'The page, newest first.' })
    declare edges: Edge<T>[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    declare pageInfo: PageInfo;

    @Field(() => GraphQLPosition, {
      description: 'The position of the viewer’s feed at which the page was read.',
    })
    declare position: Position;

    @Field(() => GraphQLCursor, {
      description: 'Pass it as `after` to `friendEvents` to miss no change of the list.',
    })
    declare cursor: Checkpoint;
  }
  return Connection;
}
