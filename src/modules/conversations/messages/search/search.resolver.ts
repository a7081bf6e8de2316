import { Args, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../../platform/graphql/index.js';
import { UserId } from '../../../accounts/index.js';
import { ConversationId } from '../../core/conversation.entity.js';
import { highlightsOf, maxHighlights } from './highlights.js';
import { SearchService } from './search.service.js';
import { MessageSearchConnection, MessageSearchEdge, SearchHighlight, SearchMessagesArgs } from './search.types.js';

@Resolver(() => MessageSearchEdge)
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  @Query(() => MessageSearchConnection, {
    description:
      'Searches messages by words, in any language, in the viewer’s conversations; newest first. New and edited messages are found a few seconds later.',
  })
  async searchMessages(
    @Args(() => SearchMessagesArgs) { query, first, after, ...where }: SearchMessagesArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MessageSearchConnection> {
    const conversationId =
      where.conversationId == null ? null : ConversationId.parse(where.conversationId, 'conversationId');
    const senderId = where.senderId == null ? null : UserId.parse(where.senderId, 'senderId');
    const found = await this.service.search(userId, { query, conversationId, senderId, first, after: after ?? null });
    const edges = found.edges.map((edge) => ({ ...edge, terms: found.terms }));
    return { edges, pageInfo: found.pageInfo };
  }

  @FieldResolver(() => [SearchHighlight], {
    description: `The first matches in the message, at most ${maxHighlights}.`,
  })
  highlights(@Root() { node, terms }: MessageSearchEdge): SearchHighlight[] {
    return highlightsOf(node.content, terms).map((parts) => ({ parts }));
  }
}
