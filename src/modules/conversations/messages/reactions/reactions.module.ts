import type { FeedLog } from '../../../../feed/index.js';
import type { AccountService } from '../../../accounts/index.js';
import { ReactionSchema } from './reaction.entity.js';
import { completeReactions, reactionEventTypes } from './reaction.events.js';
import {
  MessageReactionResolver,
  ReactionCountResolver,
  reactionEventCountResolvers,
  reactionEventResolvers,
} from './reaction.resolver.js';
import { ReactionService } from './reaction.service.js';

export const reactionsEntities = [ReactionSchema];
export const reactionsResolvers = [
  MessageReactionResolver,
  ReactionCountResolver,
  ...reactionEventResolvers,
  ...reactionEventCountResolvers,
] as const;

/** Reactions to messages. */
export function createReactions(service: ReactionService, accounts: AccountService, log: FeedLog) {
  for (const type of reactionEventTypes) log.readSnapshotsWith(type, completeReactions);
  return [
    new MessageReactionResolver(service),
    new ReactionCountResolver(service, accounts),
    ...reactionEventResolvers.map((R) => new R(accounts)),
    ...reactionEventCountResolvers.map((R) => new R(service)),
  ];
}
