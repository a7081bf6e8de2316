import type { GraphQLError } from 'graphql';

/** What one execution may still put into its answer. Each method throws `BudgetSpent` if that is too much. */
export interface Budget {
  /** Counts an object of the answer. */
  takeObject(): void;
  /** Counts the serialised value of a leaf. */
  takeValue(value: unknown): void;
  /** Looks at the clock. */
  checkTime(): void;
}

/** The answer of one execution became too large, or took too long: the executor gives it up as a whole. */
export class BudgetSpent extends Error {
  constructor(readonly graphqlError: GraphQLError) {
    super(graphqlError.message);
  }
}
