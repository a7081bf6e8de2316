import relay, {
  type CacheConfig,
  type GraphQLResponse,
  type Network,
  type RequestParameters,
  type Variables,
} from 'relay-runtime';
import { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import { type GetState, type Order, run } from '../run.js';

/**
 * Carries all operations of Relay: queries and mutations with a fresh token, and subscriptions that resume after their last
 * event.
 *
 * The `cacheConfig.metadata` of a subscription can have a `getState`: it reads the list that the events continue, before the
 * first event and after each `Gap`, and returns its cursor.
 */
export function hubbubNetwork(hubbub: Hubbub): ReturnType<typeof Network.create> {
  const carry = (request: RequestParameters, variables: Variables, { metadata }: CacheConfig) => {
    const order = orderOf(request, variables, metadata?.getState as GetState | undefined);
    return relay.Observable.create<GraphQLResponse>((sink) =>
      run(hubbub, order, {
        next: (result) => sink.next(result as GraphQLResponse),
        error: sink.error,
        complete: sink.complete,
      }),
    );
  };
  return relay.Network.create(carry, carry);
}

function orderOf({ operationKind, text, name }: RequestParameters, variables: Variables, getState?: GetState): Order {
  if (!text) throw new HubbubError('BAD_DOCUMENT', `Relay's artifact ${name} has no text: turn persisted queries off.`);
  return { kind: operationKind, query: text, variables, getState };
}
