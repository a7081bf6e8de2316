import { PinSchema } from './pin.entity.js';
import { MessagePinnedResolver, PinResolver } from './pin.resolver.js';
import type { PinService } from './pin.service.js';

export const pinsEntities = [PinSchema];
export const pinsResolvers = [PinResolver, MessagePinnedResolver] as const;

/** Pinned messages. */
export function createPins(service: PinService) {
  return [new PinResolver(service), new MessagePinnedResolver(service)];
}
