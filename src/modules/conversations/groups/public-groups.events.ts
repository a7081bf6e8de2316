import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { DeclaredEvent, EventsOf, EventType, eventUnion } from '../../../feed/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/**
 * The feed of what everyone may know: which public groups there are. All changes of them meet here, so it is held for
 * as short as can be: its id sorts behind those of conversations and users, and it is appended to last, just before the
 * commit.
 */
export const publicGroupsFeed = 'world';

@EventsOf('public groups', { position: 'Its place in the feed of public groups.' })
@InterfaceType('WorldEvent', { description: 'Something that happened in the list of public groups.' })
export abstract class PublicGroupEvent extends DeclaredEvent {
  @Field(() => ID, { description: 'The id of the group (cnv_…).' })
  declare groupId: ConversationId;
}

/** An event about a group that was public when it happened. */
@ObjectType()
export abstract class ListedGroupEvent extends PublicGroupEvent {}

@EventType('GROUP_LISTED', { description: 'There is a public group: it was made, or made public.' })
export class GroupListed extends ListedGroupEvent {}

@EventType('LISTED_GROUP_CHANGED', {
  description: 'A public group has another title, description, owner or other setting.',
})
export class ListedGroupChanged extends ListedGroupEvent {}

@EventType('GROUP_UNLISTED', { description: 'A group is public no more: it was deleted, or made private.' })
export class GroupUnlisted extends PublicGroupEvent {}

export const GroupEvent = eventUnion({
  name: 'GroupEvent',
  description: 'What happens in the list of public groups, in the order of positions.',
  of: [PublicGroupEvent],
});
