import type { Hubbub } from '@hubbub/client';
import { graphql } from '../../gql/index.ts';

const MembersToMention = graphql(`
  query MembersToMention($conversationId: ID!, $after: String) {
    conversation(id: $conversationId) {
      __typename
      id
      viewerMember {
        id
        role
      }
      members(first: 100, after: $after) {
        edges {
          node {
            id
            user {
              id
              username
              nickname
              displayName
              avatarUrl
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** A user that a message can mention. */
export interface Candidate {
  readonly id: string;
  /** The text behind the `@`. */
  readonly name: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
}

/** Of larger groups the earliest 500 members are offered. Others can be mentioned by their whole name. */
const mostPages = 5;

/** Reads the users that the viewer can mention in a conversation. */
export async function membersToMention(hubbub: Hubbub, conversationId: string): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (let [page, after] = [0, null as string | null]; page < mostPages; page++) {
    const { conversation } = await hubbub.request(MembersToMention, { conversationId, after });
    if (!conversation) break;
    const { edges, pageInfo } = conversation.members;
    for (const { node } of edges) if (node.user) candidates.push(candidateOf(node.user));
    const isModerator = conversation.__typename === 'Group' && conversation.viewerMember?.role !== 'MEMBER';
    if (page === 0 && isModerator) candidates.push(everyone);
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) break;
  }
  return candidates;
}

const everyone: Candidate = { id: 'everyone', name: 'everyone', displayName: 'everyone', avatarUrl: null };

interface NamedUser {
  readonly id: string;
  readonly username?: string | null;
  readonly nickname?: string | null;
  readonly displayName: string;
  readonly avatarUrl?: string | null;
}

function candidateOf({ id, username, nickname, displayName, avatarUrl }: NamedUser): Candidate {
  return { id, name: username ?? nickname ?? id, displayName, avatarUrl: avatarUrl ?? null };
}
