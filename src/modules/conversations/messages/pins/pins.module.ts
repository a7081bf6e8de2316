import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { friendsModule } from '../../../friends/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { EventMessages } from '../core/event-messages.js';
import { PinSchema } from './pin.entity.js';
import { PinEventResolver, PinResolver } from './pin.resolver.js';
import { PinService } from './pin.service.js';

const needs = { friends: friendsModule, members: membersModule };

/** Pinned messages. */
export const pinsModule = defineModule({
  name: 'pins',
  entities: [PinSchema],
  needs,
  create({ database, feeds }: Infrastructure, { friends, members }: Needed<typeof needs>) {
    const rights = { policy: members.policy, contacts: friends.contacts };
    return { pins: new PinService(database, feeds, rights), eventMessages: new EventMessages(database) };
  },
  resolvers: (serve) => [serve(PinResolver, (m) => [m.pins]), serve(PinEventResolver, (m) => [m.eventMessages])],
});
