import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { type Conversation, ConversationLoaders } from '../../conversations/index.js';
import { Project } from '../core/project.entity.js';
import { ProjectUpdated } from '../core/project.events.js';

@Resolver(() => ProjectUpdated)
export class ProjectUpdatedResolver {
  constructor(private readonly conversations: ConversationLoaders) {}

  @FieldResolver(() => Project, {
    nullable: true,
    description: 'The project at the time of delivery. Null if it was deleted.',
  })
  async project(@Root() event: ProjectUpdated, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.conversations.conversationsById, event.conversationId);
  }
}
