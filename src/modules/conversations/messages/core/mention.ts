import { Field, Int, ObjectType } from 'type-graphql';
import { everyone } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';

/** The subject of a mention: a user, or all members of the conversation. */
export type MentionedId = UserId | typeof everyone;

@ObjectType({ description: 'A place in a message that names a member of the conversation, or everyone in it.' })
export class Mention {
  declare userId: MentionedId;

  @Field(() => Int, {
    description: 'Where in `content` it begins, with its @; in UTF-16 units, as JavaScript counts.',
  })
  declare offset: number;

  @Field(() => Int, { description: 'How long it is, in UTF-16 units.' })
  declare length: number;
}

/** The mentions of a message in the order of their offsets; null if there are none. */
export type Mentions = Mention[] | null;

/** Returns the mentioned ids without duplicates. */
export function mentionedIds(mentions: Mentions): MentionedId[] {
  return [...new Set(mentions?.map(({ userId }) => userId))];
}
