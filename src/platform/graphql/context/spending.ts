/** The draws of a request from the budgets of its sender, so far. */
export interface Spending {
  /** Number of points. */
  cost: number;
  /** Set if the budget was too small: time (ms) until a retry may succeed. */
  retryAfterMs: number | null;
}
