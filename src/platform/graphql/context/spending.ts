/** What a request has drawn so far from the budgets of its sender. */
export interface Spending {
  /** Points drawn. */
  cost: number;
  /** Set if the budget was not enough: when to try again, in ms. */
  retryAfterMs: number | null;
}
