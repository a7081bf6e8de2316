import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { rowsById } from '../../platform/database/index.js';
import { accountsModule } from '../accounts/index.js';
import { administratorsNode, adminModule } from '../admin/index.js';
import { attachmentsModule } from '../attachments/index.js';
import { conversationsModule } from '../conversations/index.js';
import { erasureCommands } from './erasure.commands.js';
import { MessageErasureResolver, UserErasureEventResolver, UserErasureResolver } from './erasure.resolver.js';
import { MessageErasureService } from './message-erasure.service.js';
import { UserErasure, UserErasureId, UserErasureSchema } from './user-erasure.entity.js';
import { UserErasureService } from './user-erasure.service.js';
import { UserErasureWork } from './user-erasure-work.js';

const needs = {
  accounts: accountsModule,
  admin: adminModule,
  attachments: attachmentsModule,
  conversations: conversationsModule,
};

/** The erasure of messages and users for good, by administrators. */
export const erasureModule = defineModule({
  name: 'erasure',
  entities: [UserErasureSchema],
  needs,
  create: createErasure,
  offers: () => ({}),
  resolvers: (serve) => [
    serve(MessageErasureResolver, (m) => [m.messages, m.guard]),
    serve(UserErasureResolver, (m) => [m.users, m.guard, m.accounts]),
    serve(UserErasureEventResolver, () => []),
  ],
  nodes: ({ database, guard }) => [
    administratorsNode(guard, UserErasureId, 'UserErasure', rowsById(database, UserErasure)),
  ],
  jobs: ({ work }) => [{ name: 'finish-erasures', schedule: '* * * * *', run: () => work.run() }],
  commands: erasureCommands,
});

function createErasure(
  { database, feeds, background }: Infrastructure,
  { accounts, admin: { guard, audit }, attachments: { sweep }, conversations }: Needed<typeof needs>,
) {
  const work = new UserErasureWork(database, feeds, conversations.writings, sweep, background);
  return {
    database,
    guard,
    work,
    accounts: accounts.accounts,
    messages: new MessageErasureService(feeds, guard, audit, conversations.moderation, sweep, background),
    users: new UserErasureService(database, feeds, guard, audit, accounts.removal, work),
  };
}
