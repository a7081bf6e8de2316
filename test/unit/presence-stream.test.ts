import { expect, test } from '@jest/globals';
import { toGraphQL } from '../../src/feed/index.js';
import { UserId } from '../../src/modules/accounts/index.js';
import { Presence, PresenceStatus } from '../../src/modules/presence/status/presence.types.js';
import { presenceChanged } from '../../src/modules/presence/watching/presence.events.js';
import { PresenceStream } from '../../src/modules/presence/watching/presence-stream.js';
import { within } from '../support/socket-client.js';

const [ada, grace] = [UserId.create(), UserId.create()];

function presence(userId: UserId, status: PresenceStatus): Presence {
  return Object.assign(new Presence(), { userId, status, lastSeenAt: null, customStatus: null, devices: 1 });
}

async function nextOf(stream: PresenceStream) {
  const { value } = await within(stream.next(), 'an event');
  if (value?.kind !== 'event') throw new Error(`There came ${value?.kind}`);
  return toGraphQL(value.event);
}

test('a presence change that waits for a slow client is dropped once the current state is newer', async () => {
  const stream = new PresenceStream(UserId.create(), () => undefined);
  expect((await stream.next()).value).toMatchObject({ kind: 'subscribed' });
  stream.give(ada, presenceChanged(presence(ada, PresenceStatus.ONLINE)));
  stream.giveCurrent([presence(ada, PresenceStatus.AWAY)]);
  stream.give(grace, presenceChanged(presence(grace, PresenceStatus.ONLINE)));
  expect(await nextOf(stream)).toMatchObject({ presences: [{ userId: ada, status: PresenceStatus.AWAY }] });
  expect(await nextOf(stream)).toMatchObject({ presence: { userId: grace } });
});

test('a slow client receives only the newest of several presence changes of a user', async () => {
  const stream = new PresenceStream(UserId.create(), () => undefined);
  await stream.next();
  stream.give(ada, presenceChanged(presence(ada, PresenceStatus.ONLINE)));
  stream.give(grace, presenceChanged(presence(grace, PresenceStatus.ONLINE)));
  stream.give(ada, presenceChanged(presence(ada, PresenceStatus.AWAY)));
  expect(await nextOf(stream)).toMatchObject({ presence: { userId: grace } });
  expect(await nextOf(stream)).toMatchObject({ presence: { userId: ada, status: PresenceStatus.AWAY } });
});
