import { expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { followSockets, scriptedSockets } from '../../support/scripted-sockets.js';

const subscribed = { __typename: 'Subscribed', cursor: '1', positions: [] };

test.each([
  ['without a cursor', { __typename: 'MessageAdded', conversationId: 'cnv_1' }],
  ['without its conversation', { __typename: 'MessageAdded', cursor: '2' }],
])('a subscription whose event comes %s fails, because it could not resume', async (_what, event) => {
  await using server = await scriptedSockets(({ send }) => {
    send(subscribed);
    send({ __typename: 'MessageAdded', cursor: '2', conversationId: 'cnv_1' });
    send(event);
    send({ __typename: 'MessageAdded', cursor: '3', conversationId: 'cnv_1' });
  });
  using ada = await followSockets(server.url);
  await eventually(() => expect(ada.seen.error).toMatchObject({ code: 'BAD_DOCUMENT' }));
  expect(ada.seen.error?.message).toContain('Select cursor of MessageAdded');
  expect(ada.seen.events).toHaveLength(1);
  expect(server.sockets).toHaveLength(1);
});
