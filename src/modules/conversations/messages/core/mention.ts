import { Field, Int, ObjectType } from 'type-graphql';
import { everyone } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';

/** The subject of a mention: a user, or all members of the conversation. */
export type MentionedId = UserId | typeof everyone;

@ObjectType({ description: 'A mention of a member, or of all members, in a message.' })
export class Mention {
  declare userId: MentionedId;

  @Field(() => Int, {
    description: 'The offset of its @ in `content`, in UTF-16 code units, as in JavaScript.',
  })
  declare offset: number;

  @Field(() => Int, { description: 'The length of the mention, in UTF-16 code units.' })
  declare length: number;
}

/** The mentions of a message in the order of their offsets; null if there are none. */
export type Mentions = Mention[] | null;

/** Returns the mentioned ids without duplicates. */
export function mentionedIds(mentions: Mentions): MentionedId[] {
  return [...new Set(mentions?.map(({ userId }) => userId))];
}
