import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { accountsModule } from '../../../accounts/index.js';
import { friendsModule } from '../../../friends/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { PinSchema } from './pin.entity.js';
import { completePins, pinEventTypes } from './pin.events.js';
import { MessagePinnedResolver, PinResolver, pinEventResolvers } from './pin.resolver.js';
import { PinService } from './pin.service.js';

const needs = { accounts: accountsModule, friends: friendsModule, members: membersModule };

/** Pinned messages. */
export const pinsModule = defineModule({
  name: 'pins',
  entities: [PinSchema],
  needs,
  create({ database, feeds, feedLog }: Infrastructure, { accounts, friends, members }: Needed<typeof needs>) {
    for (const type of pinEventTypes) feedLog.readSnapshotsWith(type, completePins);
    const rights = { policy: members.policy, contacts: friends.contacts };
    return { accounts: accounts.accounts, pins: new PinService(database, feeds, rights) };
  },
  resolvers: (serve) => [
    serve(PinResolver, (m) => [m.pins]),
    serve(MessagePinnedResolver, (m) => [m.pins]),
    ...pinEventResolvers.map((UserResolver) => serve(UserResolver, (m) => [m.accounts])),
  ],
});
