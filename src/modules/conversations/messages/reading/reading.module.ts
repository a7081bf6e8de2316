import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { ReadMarkSchema } from './read-mark.entity.js';
import {
  ConversationReadingResolver,
  MarkUnreadPayloadResolver,
  MemberReadingResolver,
  ReaderResolver,
} from './reading.resolver.js';
import { ReadingService } from './reading.service.js';
import { UnreadNews } from './unread-news.js';

const needs = { accounts: accountsModule, members: membersModule };

/** Read positions of members. */
export const readingModule = defineModule({
  name: 'reading',
  entities: [ReadMarkSchema],
  needs,
  create: ({ database, bus }: Infrastructure, { accounts: { accounts }, members }: Needed<typeof needs>) => ({
    accounts,
    loaders: members.loaders,
    reading: new ReadingService(database, members.policy, members.signals, new UnreadNews(bus)),
  }),
  resolvers: (serve) => [
    serve(ConversationReadingResolver, (m) => [m.reading]),
    serve(MarkUnreadPayloadResolver, (m) => [m.loaders]),
    serve(MemberReadingResolver, (m) => [m.reading]),
    serve(ReaderResolver, (m) => [m.accounts]),
  ],
  instances: ({ reading }) => [reading],
});
