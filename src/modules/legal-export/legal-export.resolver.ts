import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
import { AdminGuard } from '../admin/index.js';
import { Conversation, ConversationId } from '../conversations/index.js';
import { ExportConversationInput } from './legal-export.input.js';
import { ExportConversationPayload } from './legal-export.payload.js';
import { LegalExportService } from './legal-export.service.js';

@Resolver(() => ExportConversationPayload)
export class LegalExportResolver {
  constructor(
    private readonly service: LegalExportService,
    private readonly guard: AdminGuard,
  ) {}

  @Mutation(() => ExportConversationPayload, {
    description:
      'Exports any conversation with all messages, kept versions, files and members, for example for a court. The audit log records it. The operator must allow it. For administrators, who must have confirmed their identity recently.',
  })
  async exportConversation(
    @Arg('input', () => ExportConversationInput, { description: 'The conversation, the range, and why.' })
    { conversationId, reason, since, until }: ExportConversationInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ExportConversationPayload> {
    const id = ConversationId.parse(conversationId, 'input.conversationId');
    await this.guard.assertConfirmed(viewer);
    const range = { since: since ?? null, until: until ?? null };
    return { conversationId: id, ...(await this.service.grant(viewer, { conversationId: id, reason, ...range })) };
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation. Null if the viewer may not see it.',
  })
  async conversation(
    @Root() { conversationId }: ExportConversationPayload,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return nodeOf(context, conversationId);
  }
}
