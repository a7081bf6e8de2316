import { Field, ID, InterfaceType } from 'type-graphql';
import { EventsOf, EventType, eventUnion, StoredEvent } from '../../../feed/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/**
 * The feed of what everyone may know: which public groups there are. All changes of them meet here, so it is held for
 * as short as can be: its id sorts behind those of conversations and users, and it is appended to last, just before the
 * commit.
 */
export const publicGroupsFeed = 'world';

@EventsOf('public groups')
@InterfaceType({ implements: StoredEvent, description: 'An event in the list of public groups.' })
export abstract class AboutGroup extends StoredEvent {
  @Field(() => ID, { description: 'The id of the group (cnv_…).' })
  declare groupId: ConversationId;
}

@EventType('GROUP_LISTED', { description: 'There is a public group: it was made, or made public.' })
export class GroupListed extends AboutGroup {}

@EventType('LISTED_GROUP_CHANGED', {
  description: 'A public group has another title, description, owner or other setting.',
})
export class ListedGroupChanged extends AboutGroup {}

@EventType('GROUP_UNLISTED', { description: 'A group is public no more: it was deleted, or made private.' })
export class GroupUnlisted extends AboutGroup {}

export const PublicGroupEvent = eventUnion({
  name: 'PublicGroupEvent',
  description: 'What `publicGroupEvents` gives, in the order of positions.',
  of: [AboutGroup],
});
