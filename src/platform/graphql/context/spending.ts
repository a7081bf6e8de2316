/** What a request has drawn so far from the budgets of its sender. */
export interface Spending {
  /** Number of points. */
  cost: number;
  /** Set if the budget was too small: time (ms) until a retry may succeed. */
  retryAfterMs: number | null;
}
