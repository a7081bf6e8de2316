export type { Bus, BusListener, BusMessage, Unsubscribe } from './bus.js';
export { MemoryBus } from './memory-bus.js';
export { RedisBus } from './redis-bus.js';
