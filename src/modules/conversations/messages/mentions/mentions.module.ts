import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { MentionResolver, MessageMentionResolver, ViewerMentionsResolver } from './mention.resolver.js';
import { MentionService } from './mention.service.js';
import { MentionedUserSchema } from './mentioned-user.entity.js';

const needs = { accounts: accountsModule, members: membersModule };

/** Mentions of users in messages. */
export const mentionsModule = defineModule({
  name: 'mentions',
  entities: [MentionedUserSchema],
  needs,
  create: ({ database }: Infrastructure, { accounts: { accounts }, members }: Needed<typeof needs>) => ({
    accounts,
    mentions: new MentionService(database, members.policy),
  }),
  resolvers: (serve) => [
    serve(ViewerMentionsResolver, (m) => [m.mentions]),
    serve(MessageMentionResolver, () => []),
    serve(MentionResolver, (m) => [m.accounts]),
  ],
});
