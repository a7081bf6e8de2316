import { Ctx, Query, Resolver } from 'type-graphql';
import { RequestContext } from '../context/request-context.js';
import { Public } from '../context/root-field-policy.js';
import { RateLimit } from './rate-limit.types.js';
import { RequestBudget } from './request-budget.js';

@Resolver()
export class RateLimitResolver {
  constructor(private readonly budget: RequestBudget) {}

  @Public()
  @Query(() => RateLimit, {
    description:
      'The cost of this request and the rest of its budgets. Needs no token. Over HTTP, the headers `RateLimit-Policy` and `RateLimit` contain the same numbers.',
  })
  rateLimit(@Ctx() context: RequestContext): RateLimit {
    return { cost: context.spending.cost, ...this.budget.levels(context) };
  }
}
