import { Hubbub, webStorage } from '@hubbub/client';
import { hubbubExchange, keys, resolvers, schema, updates } from '@hubbub/client/urql';
import { Client, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
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

const LobbyQuery = gql<LobbyData>`
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
const urql = new Client({
  url: hubbub.url,
  preferGetMethod: false,
  exchanges: [cacheExchange({ keys, resolvers, schema, updates }), hubbubExchange(hubbub)],
});
hubbub.connection.subscribe(() => showConnection(hubbub.connection.get().status));

/** Reads the newest messages. The subscription goes on from there, and calls it again after a gap. */
async function readNewest(): Promise<LobbyData['lobby']> {
  const { data, error } = await urql.query(LobbyQuery, {}, { requestPolicy: 'network-only' });
  if (!data) throw error ?? new Error('There is no lobby.');
  return data.lobby;
}

// A guest of a former visit stays signed in.
const token = await hubbub.request<{ viewer: object }, object>('{ viewer { id } }').catch(() => null);
if (!token) await hubbub.accounts.continueAsGuest();

const { id } = await readNewest();
let shown: LobbyData['lobby']['messages'] | undefined;
urql.query(LobbyQuery, {}).subscribe(({ data }) => {
  shown = data?.lobby.messages ?? shown;
  showLines(shown?.edges.map(({ node }) => node) ?? []);
});
const getState = async () => (await readNewest()).messages.cursor;
urql.subscription(LobbyEvents, { id }, { getState }).subscribe(() => {});

listen({
  send: async (content, clientId) => {
    const input = { to: { conversationId: id }, content, clientId };
    const { error } = await urql.mutation(Send, { input });
    if (error) throw error;
  },
  // Graphcache joins the page with those that were read before.
  loadOlder: async () => {
    const { hasPreviousPage, startCursor } = shown?.pageInfo ?? {};
    if (hasPreviousPage) await urql.query(LobbyQuery, { before: startCursor }).toPromise();
  },
});
