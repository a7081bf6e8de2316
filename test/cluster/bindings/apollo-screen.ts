import '../../clients/development.js';
import { ApolloClient, InMemoryCache } from '@apollo/client';
import { hubbubLink, possibleTypes, typePolicies, updateLists } from '@hubbub/client/apollo';
import { cursorIn, documents, type MessagesData, type OpenScreen, pageSize, textsIn } from './screen.js';

/** A paged list in Apollo's cache, which events and answers are put into. */
export const openApolloScreen: OpenScreen = async (hubbub, conversationId) => {
  const apollo = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    link: hubbubLink(hubbub),
  });
  const page = { query: documents.messages.document, variables: { conversationId, last: pageSize } };
  const getState = async () =>
    cursorIn((await apollo.query<MessagesData>({ ...page, fetchPolicy: 'network-only' })).data as MessagesData);
  await getState();
  let shown: readonly string[] = [];
  let hasEnded = false;
  let failure: Error | undefined;
  const list = apollo.watchQuery<MessagesData>(page).subscribe(({ data }) => {
    shown = textsIn(data as MessagesData);
  });
  const events = apollo
    .subscribe({ query: documents.messageEvents.document, variables: { conversationId }, context: { getState } })
    .subscribe({
      next: ({ data, error }) => {
        failure = error;
        updateLists(apollo.cache, { data });
      },
      complete: () => {
        hasEnded = true;
      },
    });
  return {
    texts: () => {
      if (failure) throw failure;
      return shown;
    },
    send: async (content, clientId) => {
      const input = { to: { conversationId }, content, clientId };
      await apollo.mutate({ mutation: documents.sendMessage.document, variables: { input }, update: updateLists });
    },
    connection: () => hubbub.connection.get().status,
    hasEnded: () => hasEnded,
    close: () => {
      events.unsubscribe();
      list.unsubscribe();
      apollo.stop();
    },
  };
};
