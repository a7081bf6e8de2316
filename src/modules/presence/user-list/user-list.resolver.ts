import { Args, Query, Resolver } from 'type-graphql';
import { CurrentViewer, type Page, type Viewer } from '../../../platform/graphql/index.js';
import { type User, UserConnection } from '../../accounts/index.js';
import { AdminGuard } from '../../admin/index.js';
import { UsersArgs } from './user-list.input.js';
import { UserList } from './user-list.js';

@Resolver()
export class UserListResolver {
  constructor(
    private readonly list: UserList,
    private readonly guard: AdminGuard,
  ) {}

  @Query(() => UserConnection, {
    description:
      'All users of the server, accounts and guests, without deleted ones. The filter and the order go by what the viewer sees of a user’s presence. If few users match a filter of presence, a page can have fewer users than asked for, or none, although there are more: continue from `pageInfo` while it has a next page. For administrators.',
  })
  async users(@Args(() => UsersArgs) args: UsersArgs, @CurrentViewer() { userId }: Viewer): Promise<Page<User>> {
    await this.guard.assert(userId);
    return this.list.page(userId, args);
  }
}
