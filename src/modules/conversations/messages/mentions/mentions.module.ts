import type { AccountService } from '../../../accounts/index.js';
import { ConversationMentionResolver, MentionResolver, MessageMentionResolver } from './mention.resolver.js';
import type { MentionService } from './mention.service.js';
import { MentionedUserSchema } from './mentioned-user.entity.js';

export const mentionsEntities = [MentionedUserSchema];
export const mentionsResolvers = [ConversationMentionResolver, MessageMentionResolver, MentionResolver] as const;

/** Who is mentioned in messages. */
export function createMentions(service: MentionService, accounts: AccountService) {
  return [new ConversationMentionResolver(service), new MessageMentionResolver(), new MentionResolver(accounts)];
}
