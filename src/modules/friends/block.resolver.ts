import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, PageArgs, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, UserId, ViewerObject } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { BlockService } from './block.service.js';
import { BlockUserInput, UnblockUserInput, UpdatePrivacySettingsInput } from './friend.input.js';
import {
  BlockedUserConnection,
  BlockUserPayload,
  type FriendPage,
  UnblockUserPayload,
  UpdatePrivacySettingsPayload,
} from './friend.payload.js';
import { FriendEdges } from './friend-edges.js';
import { FriendList } from './friend-list.js';
import { PrivacyService } from './privacy.service.js';
import { PrivacySettings } from './privacy-settings.entity.js';

const field = 'input.userId';

@Resolver(() => ViewerObject)
export class BlockResolver {
  constructor(
    private readonly service: BlockService,
    private readonly privacy: PrivacyService,
    private readonly lists: FriendList,
    private readonly edges: FriendEdges,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => BlockedUserConnection, { description: 'The users whom the viewer has blocked, newest first.' })
  async blockedUsers(
    @Args(() => PageArgs) args: PageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<Block>> {
    return this.lists.blockedUsers(userId, args);
  }

  @FieldResolver(() => PrivacySettings, { description: 'The settings that decide who can contact the viewer.' })
  async privacySettings(@CurrentViewer() { userId }: Viewer): Promise<PrivacySettings> {
    return this.privacy.settingsOf(userId);
  }

  @Mutation(() => BlockUserPayload, {
    description:
      'Blocks a user: ends friendship and friend requests, and prevents friend requests, direct messages and presence in both directions. The blocked user is not notified. Idempotent.',
  })
  async blockUser(
    @Arg('input', () => BlockUserInput, { description: 'The user to block.' }) { userId: blockedId }: BlockUserInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<BlockUserPayload> {
    const changed = await this.service.block(userId, UserId.parse(blockedId, field));
    const [user, edge] = await Promise.all([
      context.load(this.accounts.usersById, changed.userId),
      this.edges.blockedUser(context, userId, changed.userId),
    ]);
    return { user, edge, position: changed.position };
  }

  @Mutation(() => UnblockUserPayload, { description: 'Ends the block of a user. The two users are strangers then.' })
  async unblockUser(
    @Arg('input', () => UnblockUserInput, { description: 'The user to unblock.' }) {
      userId: blockedId,
    }: UnblockUserInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<UnblockUserPayload> {
    const { position } = await this.service.unblock(userId, UserId.parse(blockedId, field));
    return { user: await context.load(this.accounts.usersById, blockedId), position };
  }

  @Mutation(() => UpdatePrivacySettingsPayload, {
    description:
      'Changes the viewer’s privacy settings. Direct chats that this opens or closes report it as an event. Idempotent.',
  })
  async updatePrivacySettings(
    @Arg('input', () => UpdatePrivacySettingsInput, { description: 'The settings to change.' })
    input: UpdatePrivacySettingsInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdatePrivacySettingsPayload> {
    return this.privacy.update(userId, input);
  }
}
