import type { MirrorGroupEventsSubscription, MirrorGroupFragment } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

graphql(`
  fragment MirrorGroup on Group {
    id
    title
    description
    visibility
    writers
    slowModeSeconds
    owner {
      id
    }
  }
`);

const State = graphql(`
  query MirrorGroups {
    groups(first: 100) {
      edges {
        node {
          ...MirrorGroup
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription MirrorGroupEvents {
    publicGroupEvents {
      __typename
      ... on AboutGroup {
        groupId
      }
      ... on GroupListed {
        group {
          ...MirrorGroup
        }
      }
      ... on ListedGroupChanged {
        group {
          ...MirrorGroup
        }
      }
    }
  }
`);

type Event = MirrorGroupEventsSubscription['publicGroupEvents'];
type State = ReadonlyMap<string, MirrorGroupFragment>;

const reducers: Reducers<State, Event> = {
  GroupListed: (groups, { group }) => (group ? new Map(groups).set(group.id, group) : groups),
  ListedGroupChanged: (groups, { group }) => (group ? new Map(groups).set(group.id, group) : groups),
  GroupUnlisted: (groups, { groupId }) => new Map([...groups].filter(([id]) => id !== groupId)),
};

/** The list of public groups. Their member counts have no events. */
export const publicGroups = defineSlice<State, Event>({
  name: 'publicGroups',
  follow: (socket) => [socket.subscribe(Events, {})],
  fetch: async (viewer) => {
    const { groups } = await viewer.http.run(State);
    return new Map(groups.edges.map(({ node }) => [node.id, node]));
  },
  reducers,
});
