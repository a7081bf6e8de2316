import { useEvents } from '../data/use-events.ts';
import { graphql } from '../gql/index.ts';

const AdministratorsEvents = graphql(`
  subscription AdministratorsEvents {
    adminEvents {
      __typename
    }
  }
`);

/** Calls back after each administration event whose name begins with `prefix`, and after a gap. */
export function useAdminEvents(prefix: 'Report' | 'Review', onEvent: () => void): void {
  useEvents(AdministratorsEvents, noVariables, (event) => {
    // An erasure also changes what reports contain.
    if (!event || event.__typename.startsWith(prefix) || /Eras/.test(event.__typename)) onEvent();
  });
}

const noVariables = {};
