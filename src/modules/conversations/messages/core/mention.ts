import { Field, Int, ObjectType } from 'type-graphql';
import { everyone } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';

/** Who is mentioned: a user, or all who are in the conversation. */
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

/** The mentions of a message as they are kept with it, in the order of their places; null for none. */
export type Mentions = Mention[] | null;

/** Whom these mention; each once. */
export function mentionedIds(mentions: Mentions): MentionedId[] {
  return [...new Set(mentions?.map(({ userId }) => userId))];
}

/** Whom a message mentions. */
export interface Mentioned {
  /** Members when it was sent; its sender may be one of them. */
  userIds: UserId[];
  /** All who are in the conversation, by the right of the sender. */
  everyone: boolean;
}

/**
 * Whom an event of a conversation mentions: a new message those whom it names, an edited one those whom it did not name
 * before. For those who tell people of it.
 */
export function mentionedBy({ mentioned: ids = [] }: { mentioned?: MentionedId[] }): Mentioned {
  return { userIds: ids.filter((id) => id !== everyone), everyone: ids.includes(everyone) };
}
