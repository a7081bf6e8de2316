import type { GraphQLError } from 'graphql';

/** Limits the answer of one execution. Each method throws `BudgetSpent` if the limit is exceeded. */
export interface Budget {
  /** Counts an object of the answer. */
  takeObject(): void;
  /** Counts the serialised value of a leaf. */
  takeValue(value: unknown): void;
  /** Checks the time limit. */
  checkTime(): void;
}

/** Reports that an answer became too large or took too long. The executor then aborts the whole execution. */
export class BudgetSpent extends Error {
  constructor(readonly graphqlError: GraphQLError) {
    super(graphqlError.message);
  }
}
