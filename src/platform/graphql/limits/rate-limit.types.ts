import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A budget of points. It refills evenly, from empty to full in a minute.' })
export class RequestBudgetLevel {
  @Field(() => Int, { description: 'Points that the full budget holds. The same number is refilled in a minute.' })
  declare limit: number;

  @Field(() => Int, { description: 'Points that are left.' })
  declare remaining: number;

  @Field(() => Int, { description: 'Milliseconds until the budget is full again, if nothing more is drawn from it.' })
  declare resetInMs: number;
}

@ObjectType({
  description:
    'The request budgets of the sender, on the node that answers. If a budget is empty, the node rejects requests with RATE_LIMITED.',
})
export class RateLimit {
  @Field(() => Int, {
    description:
      'Points that this request has drawn: a fixed number for each operation, the estimated cost, and points for a document that the node had not cached.',
  })
  declare cost: number;

  @Field(() => RequestBudgetLevel, {
    nullable: true,
    description: 'The budget of the signed-in user. Null without a session.',
  })
  declare user: RequestBudgetLevel | null;

  @Field(() => RequestBudgetLevel, {
    description:
      'The budget of the client’s address, which all users at this address share. For IPv6 it is the budget of the /64 network. Requests without a session have a separate, smaller budget.',
  })
  declare address: RequestBudgetLevel;
}
