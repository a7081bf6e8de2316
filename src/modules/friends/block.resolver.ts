import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, ForwardPageArgs, RequestContext, type Viewer } from '../../platform/graphql/index.js';
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
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => BlockedUserConnection, { description: 'Whom the viewer has blocked, the newest first.' })
  async blockedUsers(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<Block>> {
    return this.lists.blockedUsers(userId, args);
  }

  @FieldResolver(() => PrivacySettings, { description: 'Who may turn to the viewer.' })
  async privacySettings(@CurrentViewer() { userId }: Viewer): Promise<PrivacySettings> {
    return this.privacy.settingsOf(userId);
  }

  @Mutation(() => BlockUserPayload, {
    description:
      'Blocks someone: no friendship, no friend requests, no direct messages and no presence between the two, in either direction. They are not told.',
  })
  async blockUser(
    @Arg('input', () => BlockUserInput) { userId: blockedId }: BlockUserInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<BlockUserPayload> {
    const { position } = await this.service.block(userId, UserId.parse(blockedId, field));
    return { user: await context.load(this.accounts.usersById, blockedId), position };
  }

  @Mutation(() => UnblockUserPayload, { description: 'Blocks someone no more. The two are strangers then.' })
  async unblockUser(
    @Arg('input', () => UnblockUserInput) { userId: blockedId }: UnblockUserInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<UnblockUserPayload> {
    const { position } = await this.service.unblock(userId, UserId.parse(blockedId, field));
    return { user: await context.load(this.accounts.usersById, blockedId), position };
  }

  @Mutation(() => UpdatePrivacySettingsPayload, {
    description: 'Sets who may turn to the viewer. Direct chats that this opens or closes tell so.',
  })
  async updatePrivacySettings(
    @Arg('input', () => UpdatePrivacySettingsInput) input: UpdatePrivacySettingsInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdatePrivacySettingsPayload> {
    return this.privacy.update(userId, input);
  }
}
