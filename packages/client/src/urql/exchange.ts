import {
  type Client,
  type Exchange,
  makeErrorResult,
  makeOperation,
  makeResult,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from '@urql/core';
import { filter, make, merge, mergeMap, pipe, type Source, takeUntil } from 'wonka';
import type { Hubbub } from '../hubbub.js';
import { type GetState, type Order, run } from '../run.js';
import { Reads } from './reads.js';

/**
 * Carries all operations of urql: queries and mutations with a fresh token, and subscriptions that resume after their last
 * event. It is the last exchange, in place of `fetchExchange` and `subscriptionExchange`.
 *
 * The context of a subscription can have a `getState`: it reads the list that the events continue, before the first event
 * and after each `Gap`, and returns its cursor.
 */
export function hubbubExchange(hubbub: Hubbub): Exchange {
  return ({ client, forward }) => {
    const reads = new Reads();
    return (operations) => {
      const answered = pipe(
        operations,
        filter(({ kind }) => kind !== 'teardown'),
        mergeMap((operation) => {
          const results = resultsOf({ hubbub, client, reads }, operation);
          return pipe(results, takeUntil(endOf(operation, operations)));
        }),
      );
      const forwarded = pipe(
        operations,
        filter(({ kind }) => kind === 'teardown'),
        forward,
      );
      return merge([answered, forwarded]);
    };
  };
}

function endOf({ key }: Operation, operations: Source<Operation>): Source<Operation> {
  return pipe(
    operations,
    filter((operation) => operation.kind === 'teardown' && operation.key === key),
  );
}

interface Carrier {
  readonly hubbub: Hubbub;
  readonly client: Client;
  readonly reads: Reads;
}

function resultsOf({ hubbub, client, reads }: Carrier, operation: Operation): Source<OperationResult> {
  return make(({ next, complete }) => {
    let isOver = false;
    const unlessOver = (work: () => void) => {
      if (!isOver) work();
    };
    const inTurn = (work: () => void) =>
      operation.kind === 'mutation' ? reads.after(() => unlessOver(work)) : unlessOver(work);
    const stop = run(hubbub, orderOf(operation, reads), {
      next: (result) => inTurn(() => next(makeResult(operation, result as Parameters<typeof makeResult>[1]))),
      error: (error) =>
        inTurn(() => {
          next(makeErrorResult(operation, error));
          complete();
        }),
      complete: () =>
        inTurn(() => {
          // A result that says so would show the last event again.
          if (operation.kind === 'subscription') {
            client.reexecuteOperation(makeOperation('teardown', operation, operation.context));
          }
          complete();
        }),
    });
    return () => {
      isOver = true;
      stop();
    };
  });
}

function orderOf({ kind, query, variables, context }: Operation, reads: Reads): Order {
  const getState = context.getState as GetState | undefined;
  return {
    kind,
    query: stringifyDocument(query),
    variables: variables ?? {},
    getState: getState && (() => reads.run(getState)),
  };
}
