import { createUnionType, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type NewEvent,
  type Position,
  Subscribed,
  toEventObject,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/**
 * The feed of what everyone may know: which public groups there are. All changes of them meet here, so it is held for
 * as short as can be: its id sorts behind those of conversations and users, and it is appended to last, just before the
 * commit.
 */
export const publicGroupsFeed = 'world';

const types = {
  listed: 'GROUP_LISTED',
  changed: 'LISTED_GROUP_CHANGED',
  unlisted: 'GROUP_UNLISTED',
} as const;

/** Tells everyone of a group that is public from now on. */
export function groupListed(groupId: ConversationId): NewEvent {
  return { type: types.listed, data: { groupId } };
}

/** Tells everyone that a public group is to be shown differently. */
export function listedGroupChanged(groupId: ConversationId): NewEvent {
  return { type: types.changed, data: { groupId } };
}

/** Tells everyone that a group is public no more: private now, or gone. */
export function groupUnlisted(groupId: ConversationId): NewEvent {
  return { type: types.unlisted, data: { groupId } };
}

@InterfaceType({ description: 'Something that happened in the list of public groups.' })
export abstract class WorldEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place in the feed of public groups.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => ID, { description: 'The id of the group (cnv_…).' })
  declare groupId: string;
}

@ObjectType({ implements: WorldEvent, description: 'There is a public group: it was made, or made public.' })
export class GroupListed extends WorldEvent {}

@ObjectType({
  implements: WorldEvent,
  description: 'A public group has another title, description, owner or other setting.',
})
export class ListedGroupChanged extends WorldEvent {}

@ObjectType({ implements: WorldEvent, description: 'A group is public no more: it was deleted, or made private.' })
export class GroupUnlisted extends WorldEvent {}

const classes: Record<string, new () => WorldEvent> = {
  [types.listed]: GroupListed,
  [types.changed]: ListedGroupChanged,
  [types.unlisted]: GroupUnlisted,
};

export const GroupEvent = createUnionType({
  name: 'GroupEvent',
  description: 'What happens in the list of public groups, in the order of positions.',
  types: () => [Subscribed, GroupListed, ListedGroupChanged, GroupUnlisted, Gap, AccessRevoked] as const,
});

/** The GraphQL object of an event of the world's feed. */
export function toWorldEvent(event: FeedEvent): WorldEvent {
  return toEventObject(classes, event);
}
