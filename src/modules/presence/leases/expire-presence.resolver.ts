import { Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { PresenceExpiry } from './presence-expiry.js';

@ObjectType()
export class ExpirePresencePayload {
  @Field(() => Int, { description: 'How many users have gone offline by it.' })
  declare expired: number;
}

@Resolver()
export class ExpirePresenceResolver {
  constructor(private readonly expiry: PresenceExpiry) {}

  @Mutation(() => ExpirePresencePayload, {
    description:
      'Looks at everyone who is online, and ends what has run out. It happens by itself every second; this is to check. For administrators.',
  })
  async expirePresence(@CurrentViewer() { userId }: Viewer): Promise<ExpirePresencePayload> {
    return { expired: await this.expiry.run(userId) };
  }
}
