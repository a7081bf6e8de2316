import { Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { PresenceExpiry } from './presence-expiry.js';

@ObjectType({ description: 'The result of `expirePresence`.' })
export class ExpirePresencePayload {
  @Field(() => Int, { description: 'The number of users who went offline.' })
  declare expired: number;
}

@Resolver()
export class ExpirePresenceResolver {
  constructor(private readonly expiry: PresenceExpiry) {}

  @Mutation(() => ExpirePresencePayload, {
    description:
      'Ends all expired presence leases. The server does so every second by itself; use this to check. For administrators.',
  })
  async expirePresence(@CurrentViewer() { userId }: Viewer): Promise<ExpirePresencePayload> {
    return { expired: await this.expiry.run(userId) };
  }
}
