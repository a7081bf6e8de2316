import { Field, ID, InterfaceType } from 'type-graphql';
import { EventsOf, EventType, eventUnion, StoredEvent } from '../../../feed/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/**
 * The feed of the list of public groups. All changes of these groups append to it, so it is locked only briefly: its id
 * sorts after those of conversations and users, and it is locked last, just before the commit.
 */
export const publicGroupsFeed = 'world';

@EventsOf('public groups')
@InterfaceType({ implements: StoredEvent, description: 'An event in the list of public groups.' })
export abstract class AboutGroup extends StoredEvent {
  @Field(() => ID, { description: 'The id of the group (cnv_…).' })
  declare groupId: ConversationId;
}

@EventType('GROUP_LISTED', { description: 'A public group was created, or a group became public.' })
export class GroupListed extends AboutGroup {}

@EventType('LISTED_GROUP_CHANGED', {
  description: 'The title, description, owner or another setting of a public group changed.',
})
export class ListedGroupChanged extends AboutGroup {}

@EventType('GROUP_UNLISTED', { description: 'A group is no longer public: it was deleted, or became private.' })
export class GroupUnlisted extends AboutGroup {}

export const PublicGroupEvent = eventUnion({
  name: 'PublicGroupEvent',
  description: 'An item of `publicGroupEvents`.',
  of: [AboutGroup],
});
