import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { ReadMarkSchema } from './read-mark.entity.js';
import { ConversationReadingResolver, MemberReadingResolver, ReaderResolver } from './reading.resolver.js';
import { ReadingService } from './reading.service.js';

const needs = { accounts: accountsModule, members: membersModule };

/** Read positions of members. */
export const readingModule = defineModule({
  name: 'reading',
  entities: [ReadMarkSchema],
  needs,
  create: ({ database }: Infrastructure, { accounts: { accounts }, members }: Needed<typeof needs>) => ({
    accounts,
    reading: new ReadingService(database, members.policy, members.signals),
  }),
  resolvers: (serve) => [
    serve(ConversationReadingResolver, (m) => [m.reading]),
    serve(MemberReadingResolver, (m) => [m.reading]),
    serve(ReaderResolver, (m) => [m.accounts]),
  ],
  instances: ({ reading }) => [reading],
});
