import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import { accountsModule } from '../../accounts/index.js';
import { membersModule } from '../core/members/members.module.js';
import { SanctionSchema } from '../core/sanctions/sanction.entity.js';
import { GroupSanctionsResolver, MemberMuteResolver, SanctionResolver } from './sanction.resolver.js';
import { SanctionService } from './sanction.service.js';
import { SanctionList } from './sanction-list.js';

const needs = { accounts: accountsModule, members: membersModule };

/** Bans from groups and mutes in them. */
export const sanctionsModule = defineModule({
  name: 'sanctions',
  entities: [SanctionSchema],
  needs,
  create: ({ database, feeds }: Infrastructure, { accounts: { accounts }, members }: Needed<typeof needs>) => ({
    accounts,
    sanctions: new SanctionService(feeds),
    list: new SanctionList(database, members.policy),
  }),
  resolvers: (serve) => [
    serve(SanctionResolver, (m) => [m.sanctions, m.accounts]),
    serve(GroupSanctionsResolver, (m) => [m.list]),
    serve(MemberMuteResolver, (m) => [m.list]),
  ],
});
