import { useEvents } from '../data/use-events.ts';
import { graphql } from '../gql/index.ts';

const AdministratorsEvents = graphql(`
  subscription AdministratorsEvents {
    adminEvents {
      __typename
    }
  }
`);

/** Calls back after each event of administrators whose name begins so, and after events that were missed. */
export function useAdminEvents(beginning: 'Report' | 'Review', onEvent: () => void): void {
  useEvents(AdministratorsEvents, noVariables, (event) => {
    // An erasure also changes what reports contain.
    if (!event || event.__typename.startsWith(beginning) || /Eras/.test(event.__typename)) onEvent();
  });
}

const noVariables = {};
