import { expect, test } from '@jest/globals';
import { openUrqlScreen } from '../../cluster/bindings/urql-screen.js';
import { ClientUser } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { startTestServer } from '../../support/test-server.js';

const Send = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }';

test('an answer that overtakes the list of an earlier request does not cover it in Graphcache', async () => {
  await using server = await startTestServer();
  using grace = await ClientUser.signUp(server.graphqlUrl, 'grace');
  const conversationId = await grace.createGroup('Layers');
  const [listIsRead, answerIsHere] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let reads = 0;

  /** Grace writes before the second read of the list, which arrives after the answer to what Ada sends meanwhile. */
  const delayed: typeof fetch = async (url, init) => {
    const body = String(init?.body);
    const isSecondRead = body.includes('query MessagesQuery') && ++reads === 2;
    if (isSecondRead) {
      await grace.hubbub.request<unknown, object>(Send, { input: { to: { conversationId }, content: 'other' } });
    }
    const response = await fetch(url, init);
    if (isSecondRead) {
      listIsRead.resolve();
      await answerIsHere.promise;
    }
    if (body.includes('mutation SendMessageMutation')) {
      const text = await response.text();
      setImmediate(answerIsHere.resolve);
      return new Response(text, { headers: response.headers });
    }
    return response;
  };

  using ada = await ClientUser.signUp(server.graphqlUrl, 'ada', { fetch: delayed });
  await ada.join(conversationId);
  const screen = await openUrqlScreen(ada.hubbub, conversationId);
  await listIsRead.promise;
  await screen.send('own', 'own');
  await eventually(() => expect(screen.texts()).toEqual(['other', 'own']));
  await screen.close();
});
