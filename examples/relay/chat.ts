import { Hubbub, webStorage } from '@hubbub/client';
import { hubbubNetwork, listUpdater, missingFieldHandlers } from '@hubbub/client/relay';
import relay, { type GraphQLTaggedNode, type OperationType } from 'relay-runtime';
import { type Line, listen, showConnection, showLines } from '../page';
import lobbyQuery from './artifacts/LobbyQuery.graphql';
import sendMutation from './artifacts/LobbySendMutation.graphql';
import lobbySubscription from './artifacts/LobbySubscription.graphql';

interface LobbyData {
  readonly lobby: {
    readonly id: string;
    readonly messages: {
      readonly cursor: string;
      readonly edges: readonly { readonly node: Line }[];
      readonly pageInfo: { readonly startCursor: string | null; readonly hasPreviousPage: boolean };
    };
  };
}

const { commitMutation, ConnectionHandler, createOperationDescriptor, Environment } = relay;
const { fetchQuery, getRequest, RecordSource, requestSubscription, Store } = relay;

const hubbub = new Hubbub({ url: new URL('/graphql', location.href).href, storage: webStorage() });
const environment = new Environment({
  network: hubbubNetwork(hubbub),
  store: new Store(new RecordSource()),
  missingFieldHandlers,
});
hubbub.connection.subscribe(() => showConnection(hubbub.connection.get().status));

const read = (variables: object) =>
  fetchQuery<OperationType>(environment, lobbyQuery as GraphQLTaggedNode, variables, { fetchPolicy: 'network-only' });

// A guest of a former visit stays signed in.
const token = await hubbub.request<{ viewer: object }, object>('{ viewer { id } }').catch(() => null);
if (!token) await hubbub.accounts.continueAsGuest();

const lobby = createOperationDescriptor(getRequest(lobbyQuery as GraphQLTaggedNode), {});
environment.retain(lobby);
const { id } = ((await read({}).toPromise()) as LobbyData).lobby;
let shown: LobbyData['lobby']['messages'];
const show = (data: unknown) => {
  shown = (data as LobbyData).lobby.messages;
  showLines(shown.edges.map(({ node }) => node));
};
const snapshot = environment.lookup(lobby.fragment);
show(snapshot.data);
environment.subscribe(snapshot, ({ data }) => show(data));

/** Reads the newest messages. The subscription goes on from there, and calls it again after a gap. */
const getState = async () => ((await read({}).toPromise()) as LobbyData).lobby.messages.cursor;
const connections = [ConnectionHandler.getConnectionID(id, 'Lobby_messages')];
requestSubscription(environment, {
  subscription: lobbySubscription as GraphQLTaggedNode,
  variables: { id },
  cacheConfig: { metadata: { getState } },
  updater: listUpdater('messageEvents', connections),
});

listen({
  send: (content, clientId) =>
    new Promise<void>((resolve, reject) => {
      commitMutation(environment, {
        mutation: sendMutation as GraphQLTaggedNode,
        variables: { input: { to: { conversationId: id }, content, clientId } },
        updater: listUpdater('sendMessage', connections),
        onCompleted: (_answer, errors) => (errors?.[0] ? reject(errors[0]) : resolve()),
        onError: reject,
      });
    }),
  loadOlder: async () => {
    const { hasPreviousPage, startCursor } = shown.pageInfo;
    if (hasPreviousPage) await read({ before: startCursor }).toPromise();
  },
});
