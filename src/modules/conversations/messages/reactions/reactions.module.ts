import type { AccountService } from '../../../accounts/index.js';
import { ReactionSchema } from './reaction.entity.js';
import { MessageReactionResolver, ReactionCountResolver, ReactionEventResolver } from './reaction.resolver.js';
import type { ReactionService } from './reaction.service.js';

export const reactionsEntities = [ReactionSchema];
export const reactionsResolvers = [MessageReactionResolver, ReactionCountResolver, ReactionEventResolver] as const;

/** Reactions to messages. */
export function createReactions(service: ReactionService, accounts: AccountService) {
  return [
    new MessageReactionResolver(service),
    new ReactionCountResolver(service, accounts),
    new ReactionEventResolver(service),
  ];
}
