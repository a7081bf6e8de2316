import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { type Edge, ForwardPageArgs, type Page, PageInfo } from '../../../../platform/graphql/index.js';
import { Message } from '../core/message.entity.js';
import type { TextPart as Part } from './highlights.js';
import { longestQuery, maxTerms, type SearchTerm } from './search-query.js';

@ArgsType()
export class SearchMessagesArgs extends ForwardPageArgs {
  @Field({
    description: `The words to find, all of them, ignoring case and accents. The last word matches as a prefix unless a blank follows it. "Words in quotes" must follow each other. A leading - excludes a word. At most ${longestQuery} characters and ${maxTerms} words.`,
  })
  declare query: string;

  @Field(() => ID, { nullable: true, description: 'Searches only this conversation of the viewer.' })
  declare conversationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Returns only messages of this user.' })
  declare senderId?: string | null;
}

@ObjectType({ description: 'A part of a text.' })
export class TextPart implements Part {
  @Field({ description: 'The part, as plain text.' })
  declare text: string;

  @Field({ description: 'Whether the part is a match.' })
  declare isMatch: boolean;
}

@ObjectType({ description: 'A match in a message, with its context.' })
export class SearchHighlight {
  @Field(() => [TextPart], { description: 'The match and its context, in reading order.' })
  declare parts: TextPart[];
}

@ObjectType({ description: 'A found message.' })
export class MessageSearchEdge implements Edge<Message> {
  @Field({ description: 'The place in the list, for `after`.' })
  declare cursor: string;

  @Field(() => Message, { description: 'The found message.' })
  declare node: Message;

  /** The terms of the search. */
  declare terms: SearchTerm[];
}

@ObjectType({ description: 'A page of found messages, newest first.' })
export class MessageSearchConnection implements Page<Message> {
  @Field(() => [MessageSearchEdge], { description: 'The page, newest first.' })
  declare edges: MessageSearchEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the results.' })
  declare pageInfo: PageInfo;
}
