import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Edge, RequestContext } from '../../../platform/graphql/index.js';
import { type Conversation, ConversationEdge, ConversationList } from '../../conversations/index.js';
import { CreateProjectPayload } from '../core/project.payload.js';

@Resolver(() => CreateProjectPayload)
export class CreatedProjectResolver {
  constructor(private readonly conversations: ConversationList) {}

  @FieldResolver(() => ConversationEdge, {
    nullable: true,
    description: 'The edge in the viewer’s list of conversations. Null if the project no longer exists.',
  })
  async edge(
    @Root() { project }: CreateProjectPayload,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Conversation> | null> {
    return this.conversations.edge(project, context);
  }
}
