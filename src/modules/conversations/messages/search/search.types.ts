import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { type Edge, ForwardPageArgs, type Page, PageInfo } from '../../../../platform/graphql/index.js';
import { Message } from '../core/message.entity.js';
import type { TextPart as Part } from './highlights.js';
import type { SearchTerm } from './search-query.js';

@ArgsType()
export class SearchMessagesArgs extends ForwardPageArgs {
  @Field({
    description:
      'Words that a message has, all of them, without regard to case and accents; the last one may be only begun, unless a blank follows. "words in quotes" follow each other, and what has a - before it is not there. At most 200 characters and 20 words.',
  })
  declare query: string;

  @Field(() => ID, { nullable: true, description: 'Only in this conversation of the viewer.' })
  declare conversationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this user wrote.' })
  declare senderId?: string | null;
}

@ObjectType({ description: 'A piece of a text.' })
export class TextPart implements Part {
  @Field({ description: 'The piece, as it was written: plain text.' })
  declare text: string;

  @Field({ description: 'It is what was looked for.' })
  declare isMatch: boolean;
}

@ObjectType({ description: 'A place in a message where it has what was looked for.' })
export class SearchHighlight {
  @Field(() => [TextPart], { description: 'The place and its surroundings, from left to right.' })
  declare parts: TextPart[];
}

@ObjectType({ description: 'A message that was found.' })
export class MessageSearchEdge implements Edge<Message> {
  @Field({ description: 'The place in the list, for `after`.' })
  declare cursor: string;

  @Field(() => Message, { description: 'The message that was found.' })
  declare node: Message;

  /** What it was found by. */
  declare terms: SearchTerm[];
}

@ObjectType({ description: 'A page of messages that were found, the newest first.' })
export class MessageSearchConnection implements Page<Message> {
  @Field(() => [MessageSearchEdge], { description: 'The page, the newest message first.' })
  declare edges: MessageSearchEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands among all that are found.' })
  declare pageInfo: PageInfo;
}
