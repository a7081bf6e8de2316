import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { friendsModule } from '../../../friends/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { EventMessages } from '../core/event-messages.js';
import { ReactionSchema } from './reaction.entity.js';
import { MessageReactionResolver, ReactionCountResolver, ReactionEventResolver } from './reaction.resolver.js';
import { ReactionService } from './reaction.service.js';

const needs = { accounts: accountsModule, friends: friendsModule, members: membersModule };

/** Reactions to messages. */
export const reactionsModule = defineModule({
  name: 'reactions',
  entities: [ReactionSchema],
  needs,
  create({ database, feeds }: Infrastructure, { accounts, friends, members }: Needed<typeof needs>) {
    const rights = { policy: members.policy, contacts: friends.contacts };
    const reactions = new ReactionService(database, feeds, rights);
    return { accounts: accounts.accounts, reactions, eventMessages: new EventMessages(database) };
  },
  resolvers: (serve) => [
    serve(MessageReactionResolver, (m) => [m.reactions]),
    serve(ReactionCountResolver, (m) => [m.reactions, m.accounts]),
    serve(ReactionEventResolver, (m) => [m.reactions, m.eventMessages]),
  ],
});
