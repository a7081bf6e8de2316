import { hubbubExchange, keys, resolvers, schema, updates } from '@hubbub/client/urql';
import { Client } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { onEnd, pipe, subscribe } from 'wonka';
import { cursorIn, documents, type MessagesData, type OpenScreen, pageSize, textsIn } from './screen.js';

/** A paged list in Graphcache, which events and answers are put into. */
export const openUrqlScreen: OpenScreen = async (hubbub, conversationId) => {
  const urql = new Client({
    url: hubbub.url,
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys, resolvers, schema, updates }), hubbubExchange(hubbub)],
  });
  const page = [documents.messages.document, { conversationId, last: pageSize }] as const;
  const getState = async () => {
    const { data, error } = await urql.query<MessagesData>(...page, { requestPolicy: 'network-only' }).toPromise();
    if (error) throw error.networkError ?? error;
    return cursorIn(data);
  };
  await getState();
  let shown: readonly string[] = [];
  let hasEnded = false;
  let failure: Error | undefined;
  const list = urql.query<MessagesData>(...page).subscribe(({ data }) => {
    shown = textsIn(data);
  });
  const events = pipe(
    urql.subscription(documents.messageEvents.document, { conversationId }, { getState }),
    onEnd(() => {
      hasEnded = true;
    }),
    subscribe(({ error }) => {
      failure = error;
    }),
  );
  return {
    texts: () => {
      if (failure) throw failure;
      return shown;
    },
    send: async (content, clientId) => {
      const input = { to: { conversationId }, content, clientId };
      const { error } = await urql.mutation(documents.sendMessage.document, { input }).toPromise();
      if (error) throw error;
    },
    connection: () => hubbub.connection.get().status,
    hasEnded: () => hasEnded,
    close: () => {
      events.unsubscribe();
      list.unsubscribe();
    },
  };
};
