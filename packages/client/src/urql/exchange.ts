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
import { type GetState, run } from '../run.js';

/**
 * Carries all operations of urql: queries and mutations with a fresh token, and subscriptions that resume after their last
 * event. It is the last exchange, in place of `fetchExchange` and `subscriptionExchange`.
 *
 * The context of a subscription can have a `getState`: it reads the list that the events continue, before the first event
 * and after each `Gap`, and returns its cursor.
 */
export function hubbubExchange(hubbub: Hubbub): Exchange {
  return ({ client, forward }) =>
    (operations) => {
      const answered = pipe(
        operations,
        filter(({ kind }) => kind !== 'teardown'),
        mergeMap((operation) => pipe(resultsOf(hubbub, client, operation), takeUntil(endOf(operation, operations)))),
      );
      const forwarded = pipe(
        operations,
        filter(({ kind }) => kind === 'teardown'),
        forward,
      );
      return merge([answered, forwarded]);
    };
}

function endOf({ key }: Operation, operations: Source<Operation>): Source<Operation> {
  return pipe(
    operations,
    filter((operation) => operation.kind === 'teardown' && operation.key === key),
  );
}

function resultsOf(hubbub: Hubbub, client: Client, operation: Operation): Source<OperationResult> {
  const { kind, query, variables, context } = operation;
  const getState = context.getState as GetState | undefined;
  const order = { kind, query: stringifyDocument(query), variables: variables ?? {}, getState };
  return make(({ next, complete }) => {
    let isOver = false;
    const stop = run(hubbub, order, {
      next: (answer) => isOver || next(makeResult(operation, answer as Parameters<typeof makeResult>[1])),
      error: (error) => {
        if (isOver) return;
        next(makeErrorResult(operation, error));
        complete();
      },
      complete: () => {
        if (isOver) return;
        // A result that says so would show the last event again.
        if (kind === 'subscription') client.reexecuteOperation(makeOperation('teardown', operation, context));
        complete();
      },
    });
    return () => {
      isOver = true;
      stop();
    };
  });
}
