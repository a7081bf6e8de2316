export { LeaseBook, type TakenSession } from './lease-book.js';
export { MemoryPresenceStore } from './memory-presence-store.js';
export type { Departure, LeaseTimes, PresenceStore, SessionLeases, Sighting, Transitions } from './presence-store.js';
export { RedisPresenceStore } from './redis-presence-store.js';
