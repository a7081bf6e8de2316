import { type KeyValueStorage, parseStored } from './storage.js';

const leaseTime = 5_000;
const settlingTime = 40;

interface Lease {
  readonly owner: string;
  readonly until: number;
}

/**
 * Runs the work while no other tab does work of this name: by Web Locks, or by a lease in the storage where there are
 * none, such as on a page of plain http. A storage that nobody else changes needs no lock.
 *
 * A lease in `localStorage` is not exact: two tabs can hold it together for a moment. The server tolerates that: it
 * gives the same new tokens for a spent refresh token until one of them is used, and for 30 s after the refresh, and stores
 * a message with the same `clientId` once. For the same reason the work is done without a lease if the storage fails.
 */
export function exclusively<T>(name: string, storage: KeyValueStorage, work: () => Promise<T>): Promise<T> {
  if (!storage.watch) return work();
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request(name, work) as Promise<T>) : withLease(`hubbub.lease.${name}`, storage, work);
}

async function withLease<T>(key: string, storage: KeyValueStorage, work: () => Promise<T>): Promise<T> {
  const owner = `${Date.now()}.${Math.random()}`;
  const renew = async () => storage.set(key, JSON.stringify({ owner, until: Date.now() + leaseTime }));
  while (!(await acquire(key, owner, storage, renew))) await wait(settlingTime * (1 + Math.random()));
  const renewal = setInterval(() => void renew().catch(() => {}), leaseTime / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await release(key, owner, storage).catch(() => {});
  }
}

/** Writes the lease if it is free, and looks whether it is still there after others had time to write theirs. */
async function acquire(key: string, owner: string, storage: KeyValueStorage, renew: () => Promise<void>) {
  try {
    const lease = await read(key, storage);
    if (lease && lease.until > Date.now() && lease.until <= Date.now() + leaseTime) return false;
    await renew();
    await wait(settlingTime);
    return (await read(key, storage))?.owner === owner;
  } catch {
    return true;
  }
}

async function release(key: string, owner: string, storage: KeyValueStorage): Promise<void> {
  if ((await read(key, storage))?.owner === owner) await storage.remove(key);
}

async function read(key: string, storage: KeyValueStorage): Promise<Lease | null> {
  return parseStored<Lease>(await storage.get(key));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
