import { graphql } from '../gql/index.js';

/** Data that comes from the cache, as a user sees it. */
export const CachedLists = graphql(`
  query CachedLists($id: ID!) {
    conversation(id: $id) {
      members(first: 20) {
        edges {
          node {
            role
            user {
              username
              about
            }
          }
        }
      }
    }
    viewer {
      friends(first: 20) {
        edges {
          node {
            user {
              username
            }
          }
        }
      }
    }
    groups(first: 20) {
      edges {
        node {
          id
          title
          owner {
            username
          }
        }
      }
    }
  }
`);

/** Returns how often a server found an entry in a cache, and how often it did not, since its start. */
export async function cacheRequests(url: string, cache: string): Promise<{ hit: number; miss: number }> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const times = (result: string) =>
    Number(
      new RegExp(`^hubbub_cache_requests_total{cache="${cache}",result="${result}"} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
    );
  return { hit: times('hit'), miss: times('miss') };
}
