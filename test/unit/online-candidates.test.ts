import { expect, test } from '@jest/globals';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import { OnlineCandidates } from '../../src/modules/presence/user-list/online-candidates.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 5_000, rest: 0 };
const viewerId = UserId.create();

/** Returns a store in which this many users are online, and their ids. */
async function storeWith(count: number): Promise<[MemoryPresenceStore, UserId[]]> {
  const store = new MemoryPresenceStore(times, 'aaaa');
  const userIds = Array.from({ length: count }, () => UserId.create());
  await store.write(userIds.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, requested: true })));
  await store.setListed(userIds, true);
  return [store, userIds];
}

function candidatesIn(store: MemoryPresenceStore): OnlineCandidates {
  return new OnlineCandidates({ listed: async (after, limit) => (await store.page(after, limit)).userIds });
}

test('the candidates of a list of online users are all listed users, and the viewer', async () => {
  const [store, userIds] = await storeWith(2_500);
  const found = await candidatesIn(store).of(viewerId);
  expect(found?.toSorted()).toEqual([...userIds, viewerId].sort());
});

test('there are no candidates if too many users are online', async () => {
  const [store] = await storeWith(5_001);
  expect(await candidatesIn(store).of(viewerId)).toBeNull();
});
