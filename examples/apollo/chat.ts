import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { Hubbub, webStorage } from '@hubbub/client';
import { hubbubLink, possibleTypes, typePolicies, updateLists } from '@hubbub/client/apollo';
import { type Line, listen, showConnection, showLines } from '../page';

const line = gql`
  fragment Line on Message {
    id
    conversationId
    position
    content
    sender {
      id
      displayName
    }
  }
`;

const LobbyQuery = gql`
  query Lobby($before: String) {
    lobby {
      id
      messages(last: 20, before: $before) {
        cursor
        edges {
          cursor
          node {
            ...Line
          }
        }
        pageInfo {
          startCursor
          endCursor
          hasPreviousPage
          hasNextPage
        }
      }
    }
  }
  ${line}
`;

const LobbyEvents = gql`
  subscription LobbyEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      ... on MessageAdded {
        edge {
          cursor
          node {
            ...Line
          }
        }
      }
      ... on MessageEdited {
        message {
          ...Line
        }
      }
      ... on MessageDeleted {
        message {
          ...Line
        }
      }
    }
  }
  ${line}
`;

const Send = gql`
  mutation Send($input: SendMessageInput!) {
    sendMessage(input: $input) {
      edge {
        cursor
        node {
          ...Line
        }
      }
    }
  }
  ${line}
`;

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

const hubbub = new Hubbub({ url: new URL('/graphql', location.href).href, storage: webStorage() });
const apollo = new ApolloClient({
  cache: new InMemoryCache({ possibleTypes, typePolicies }),
  link: hubbubLink(hubbub),
});
hubbub.connection.subscribe(() => showConnection(hubbub.connection.get().status));

/** Reads the newest messages. The subscription goes on from there, and calls it again after a gap. */
async function readNewest(): Promise<LobbyData['lobby']> {
  const { data } = await apollo.query<LobbyData>({ query: LobbyQuery, fetchPolicy: 'network-only' });
  if (!data) throw new Error('There is no lobby.');
  return data.lobby;
}

// A guest of a former visit stays signed in.
const token = await hubbub.request<{ viewer: object }, object>('{ viewer { id } }').catch(() => null);
if (!token) await hubbub.accounts.continueAsGuest();

const { id } = await readNewest();
const lobby = apollo.watchQuery<LobbyData>({ query: LobbyQuery });
lobby.subscribe(({ data }) => {
  const { edges } = (data as LobbyData | undefined)?.lobby.messages ?? { edges: [] };
  showLines(edges.map(({ node }) => node));
});
const getState = async () => (await readNewest()).messages.cursor;
apollo
  .subscribe({ query: LobbyEvents, variables: { id }, context: { getState } })
  .subscribe((result) => updateLists(apollo.cache, result));

listen({
  send: (content, clientId) =>
    apollo.mutate({
      mutation: Send,
      variables: { input: { to: { conversationId: id }, content, clientId } },
      update: updateLists,
    }),
  loadOlder: async () => {
    const { pageInfo } = (lobby.getCurrentResult().data as LobbyData).lobby.messages;
    if (pageInfo.hasPreviousPage) await lobby.fetchMore({ variables: { before: pageInfo.startCursor } });
  },
});
