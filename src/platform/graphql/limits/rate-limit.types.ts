import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A budget of points. It refills evenly, from empty to full in a minute.' })
export class RequestBudgetLevel {
  @Field(() => Int, { description: 'Points that the full budget holds; as many flow in within a minute.' })
  declare limit: number;

  @Field(() => Int, { description: 'Points that are left.' })
  declare remaining: number;

  @Field(() => Int, { description: 'Milliseconds until the budget is full again, if nothing more is drawn from it.' })
  declare resetInMs: number;
}

@ObjectType({
  description:
    'The request budgets of the sender, on the node that answers. A request that they do not suffice for is refused with RATE_LIMITED.',
})
export class RateLimit {
  @Field(() => Int, {
    description:
      'Points that this request has drawn: some for each operation, its cost as far as the schema tells it in advance, and some for a document that the node had not seen lately.',
  })
  declare cost: number;

  @Field(() => RequestBudgetLevel, {
    nullable: true,
    description: 'The budget of the signed-in user. Null without a session.',
  })
  declare user: RequestBudgetLevel | null;

  @Field(() => RequestBudgetLevel, {
    description:
      'The budget of the client’s address, shared by everyone who comes from it; of IPv6 it is that of the /64 network. Requests without a session draw from a smaller one of their own.',
  })
  declare address: RequestBudgetLevel;
}
