import { ApolloLink, Observable } from '@apollo/client';
import { print } from 'graphql';
import type { Hubbub } from '../hubbub.js';
import { type GetState, run } from '../run.js';

/**
 * Carries all operations of Apollo Client: queries and mutations with a fresh token, and subscriptions that resume after
 * their last event. It is the last link of a chain.
 *
 * The context of a subscription can have a `getState`: it reads the list that the events continue, before the first event
 * and after each `Gap`, and returns its cursor.
 */
export function hubbubLink(hubbub: Hubbub): ApolloLink {
  return new ApolloLink((operation) => {
    const { query, variables, operationType } = operation;
    const getState = operation.getContext().getState as GetState | undefined;
    const order = { kind: operationType, query: print(query), variables, getState };
    return new Observable<ApolloLink.Result>((observer) =>
      run(hubbub, order, {
        next: (answer) => observer.next(answer as ApolloLink.Result),
        error: (error) => observer.error(error),
        complete: () => observer.complete(),
      }),
    );
  });
}
