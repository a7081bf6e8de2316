import type { FeedWriter } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { AccountService } from '../../accounts/index.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import { SanctionSchema } from '../core/sanctions/sanction.entity.js';
import { GroupSanctionsResolver, MemberMuteResolver, SanctionResolver } from './sanction.resolver.js';
import { SanctionService } from './sanction.service.js';
import { SanctionList } from './sanction-list.js';

export const sanctionsEntities = [SanctionSchema];
export const sanctionsResolvers = [SanctionResolver, GroupSanctionsResolver, MemberMuteResolver] as const;

interface Parts {
  database: Database;
  feeds: FeedWriter;
  accounts: AccountService;
  policy: MembershipPolicy;
}

/** Bans from groups and mutes in them. */
export function createSanctions({ database, feeds, accounts, policy }: Parts) {
  const list = new SanctionList(database, policy);
  return [
    new SanctionResolver(new SanctionService(feeds), accounts),
    new GroupSanctionsResolver(list),
    new MemberMuteResolver(list),
  ];
}
