import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { Signals } from '../../../../feed/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { ConversationSchema } from '../conversation.entity.js';
import { ConversationErrorCode } from '../conversation.errors.js';
import { ConversationLoaders } from './conversation-loaders.js';
import { MemberSchema } from './member.entity.js';
import { MemberLeft, MemberProfileChanged } from './member.events.js';
import { MembersByKind } from './member-rules.js';
import { MembershipPolicy } from './membership.js';

const needs = { accounts: accountsModule };

/** Conversations of all kinds and their members. The other modules of conversations build on it. */
export const membersModule = defineModule({
  name: 'members',
  entities: [ConversationSchema, MemberSchema],
  errors: ConversationErrorCode,
  needs,
  create({ database, bus, hub, cache, feeds }: Infrastructure, { accounts }: Needed<typeof needs>) {
    feeds.on(MemberProfileChanged, MemberLeft).whenRead(accounts.users.forgetShown);
    const loaders = new ConversationLoaders(database, cache);
    return {
      policy: new MembershipPolicy(database),
      loaders,
      rules: new MembersByKind(loaders),
      signals: new Signals(bus, hub),
    };
  },
});
