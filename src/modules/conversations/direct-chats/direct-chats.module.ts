import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import { accountsModule } from '../../accounts/index.js';
import { friendsModule } from '../../friends/index.js';
import { membersModule } from '../core/members/members.module.js';
import { DirectChatResolver } from './direct-chat.resolver.js';
import { DirectChatService } from './direct-chat.service.js';
import { DirectChatContact } from './direct-chat-contact.js';

const needs = { accounts: accountsModule, friends: friendsModule, members: membersModule };

/** Chats of two users. */
export const directChatsModule = defineModule({
  name: 'direct-chats',
  needs,
  create: createDirectChats,
  offers: ({ directChats }) => ({ directChats }),
  resolvers: (serve) => [serve(DirectChatResolver, (m) => [m.directChats, m.loaders, m.accounts])],
});

function createDirectChats(
  { database, feeds, limiter, config }: Infrastructure<{ changes: { groupChangesPerHour: number } }>,
  { accounts: { accounts }, friends: { contacts }, members: { loaders } }: Needed<typeof needs>,
) {
  const beginnings = limiter({ name: 'direct-chats', points: config.changes.groupChangesPerHour, period: 3_600_000 });
  contacts.addKeeper(new DirectChatContact(contacts));
  return { accounts, loaders, directChats: new DirectChatService(database, feeds, contacts, beginnings) };
}
