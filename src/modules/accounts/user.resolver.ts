import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { User } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The e-mail address; null but for the viewer’s own.' })
  email(@Root() user: User, @Ctx() context: RequestContext): string | null {
    return context.viewer.userId === user.id ? user.email : null;
  }
}
