import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import { accountsModule } from '../../accounts/index.js';
import { membersModule } from '../core/members/members.module.js';
import { WritingPolicy } from '../core/writing/writing-right.js';
import { TypingResolver } from './typing.resolver.js';
import { TypingService, typingLimit } from './typing.service.js';

const needs = { accounts: accountsModule, members: membersModule };

/** Typing indicators. */
export const typingModule = defineModule({
  name: 'typing',
  needs,
  create: ({ database, limiter }: Infrastructure, { accounts, members }: Needed<typeof needs>) => ({
    accounts: accounts.accounts,
    typing: new TypingService(members.policy, new WritingPolicy(database), members.signals, limiter(typingLimit)),
  }),
  resolvers: (serve) => [serve(TypingResolver, (m) => [m.typing, m.accounts])],
  instances: ({ typing }) => [typing],
});
