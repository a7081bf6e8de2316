import { join } from 'node:path';
import { hubbubNetwork, listUpdater, missingFieldHandlers } from '@hubbub/client/relay';
import relay, { type GraphQLTaggedNode, type OperationType } from 'relay-runtime';
import type { Operation } from '../../clients/documents.js';
import { documents, type OpenScreen, pageSize } from './screen.js';

const { ConnectionHandler, Environment, RecordSource, Store } = relay;
const { commitMutation, createOperationDescriptor, fetchQuery, getRequest, requestSubscription } = relay;

/** A connection in Relay's store, which events and answers are put into. @param artifacts of relay-compiler */
export function openRelayScreen(artifacts: string): OpenScreen {
  const nodeOf = async ({ name }: Operation): Promise<GraphQLTaggedNode> =>
    (await import(join(artifacts, `${name}.graphql.ts`))).default;
  return async (hubbub, conversationId) => {
    const [query, subscription, mutation] = await Promise.all(
      [documents.messages, documents.messageEvents, documents.sendMessage].map(nodeOf),
    );
    if (!query || !subscription || !mutation) throw new Error('There are no such artifacts');
    const source = new RecordSource();
    const environment = new Environment({
      store: new Store(source),
      network: hubbubNetwork(hubbub),
      missingFieldHandlers,
    });
    const variables = { conversationId, last: pageSize };
    environment.retain(createOperationDescriptor(getRequest(query), variables));
    const list = ConnectionHandler.getConnectionID(conversationId, 'Messages_conversation_messages');
    const none = { connections: [], memberConnections: [] };
    let cursor: string | undefined;
    const getState = async () => {
      await fetchQuery<OperationType>(environment, query, variables, { fetchPolicy: 'network-only' }).toPromise();
      cursor = (source.get(list) as { cursor?: string } | undefined)?.cursor;
      return cursor;
    };
    await getState();
    let hasEnded = false;
    let failure: Error | undefined;
    const events = requestSubscription(environment, {
      subscription,
      variables: { conversationId, ...none },
      cacheConfig: { metadata: { getState } },
      updater: listUpdater('messageEvents', [list]),
      onCompleted: () => {
        hasEnded = true;
      },
      onError: (error) => {
        failure = error;
      },
    });
    return {
      texts: () => {
        if (failure) throw failure;
        return textsIn(source, list);
      },
      send: (content, clientId) =>
        new Promise<void>((resolve, reject) => {
          commitMutation(environment, {
            mutation,
            variables: { input: { to: { conversationId }, content, clientId }, ...none },
            updater: listUpdater('sendMessage', [list]),
            onCompleted: (_answer, errors) => (errors ? reject(errors) : resolve()),
            onError: reject,
          });
        }),
      connection: () => hubbub.connection.get().status,
      hasEnded: () => hasEnded,
      close: () => events.dispose(),
    };
  };
}

interface Refs {
  readonly __refs: readonly string[];
}

function textsIn(source: InstanceType<typeof RecordSource>, list: string): readonly string[] {
  const { __refs } = ((source.get(list) as { edges?: Refs } | undefined)?.edges ?? { __refs: [] }) as Refs;
  return __refs.map((edge) => {
    const { node } = source.get(edge) as unknown as { node: { __ref: string } };
    return String((source.get(node.__ref) as { content?: string } | undefined)?.content);
  });
}
