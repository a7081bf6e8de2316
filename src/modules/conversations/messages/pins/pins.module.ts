import type { FeedLog } from '../../../../feed/index.js';
import type { AccountService } from '../../../accounts/index.js';
import { PinSchema } from './pin.entity.js';
import { completePins, pinEventTypes } from './pin.events.js';
import { MessagePinnedResolver, PinResolver, pinEventResolvers } from './pin.resolver.js';
import type { PinService } from './pin.service.js';

export const pinsEntities = [PinSchema];
export const pinsResolvers = [PinResolver, MessagePinnedResolver, ...pinEventResolvers] as const;

/** Pinned messages. */
export function createPins(service: PinService, accounts: AccountService, log: FeedLog) {
  for (const type of pinEventTypes) log.readSnapshotsWith(type, completePins);
  return [
    new PinResolver(service),
    new MessagePinnedResolver(service),
    ...pinEventResolvers.map((R) => new R(accounts)),
  ];
}
