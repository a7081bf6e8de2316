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
import { Writes } from './writes.js';

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
    const writes = new Writes();
    return (operations) => {
      const answered = pipe(
        operations,
        filter(({ kind }) => kind !== 'teardown'),
        mergeMap((operation) => {
          const results = resultsOf({ hubbub, client, reads, writes }, operation);
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
  readonly writes: Writes;
}

function resultsOf(carrier: Carrier, operation: Operation): Source<OperationResult> {
  return operation.kind === 'mutation' ? resultOfMutation(carrier, operation) : resultsInOrder(carrier, operation);
}

function resultOfMutation({ hubbub, reads, writes }: Carrier, operation: Operation): Source<OperationResult> {
  return make(({ next, complete }) => {
    let stop = () => {};
    let isOver = false;
    const inTurn = (work: () => void) => reads.after(() => !isOver && work());
    const finish = () => {
      complete();
      end();
    };
    const end = writes.begin(() => {
      stop = run(hubbub, orderOf(operation, reads), {
        next: (result) => inTurn(() => next(resultOf(operation, result))),
        error: (error) => {
          inTurn(() => {
            next(makeErrorResult(operation, error));
            finish();
          });
        },
        complete: () => inTurn(finish),
      });
    });
    return () => {
      isOver = true;
      stop();
      end();
    };
  });
}

function resultsInOrder({ hubbub, client, reads, writes }: Carrier, operation: Operation): Source<OperationResult> {
  return make(({ next, complete }) => {
    let isOver = false;
    const isEvent = operation.kind === 'subscription';
    const unlessOver = (work: () => void) => !isOver && work();
    const inTurn = (work: () => void) => (isEvent ? writes.event(() => unlessOver(work)) : unlessOver(work));
    const stop = run(hubbub, orderOf(operation, reads), {
      next: (result) => inTurn(() => next(resultOf(operation, result))),
      error: (error) =>
        inTurn(() => {
          next(makeErrorResult(operation, error));
          complete();
        }),
      complete: () =>
        inTurn(() => {
          // A result that says so would show the last event again.
          if (isEvent) client.reexecuteOperation(makeOperation('teardown', operation, operation.context));
          complete();
        }),
    });
    return () => {
      isOver = true;
      stop();
    };
  });
}

function resultOf(operation: Operation, result: unknown): OperationResult {
  return makeResult(operation, result as Parameters<typeof makeResult>[1]);
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
