import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { nodeOf } from '../../../platform/nodes/index.js';
import { ViewerObject } from '../../accounts/index.js';
import { Conversation, ConversationNotificationSettings } from '../../conversations/index.js';
import { KindSettings } from '../core/kind-settings.entity.js';
import { NotificationSettingsChanged } from '../core/notification.events.js';
import { UpdateNotificationSettingsInput } from './settings.input.js';
import {
  ConversationNotificationSettingsConnection,
  NotificationSettings,
  UpdateNotificationSettingsPayload,
} from './settings.payload.js';
import { SettingsService } from './settings.service.js';
import { ConversationSettingsId, NotificationSettingsId } from './settings-ids.js';

@Resolver(() => NotificationSettings)
export class NotificationSettingsResolver {
  constructor(private readonly service: SettingsService) {}

  @Mutation(() => UpdateNotificationSettingsPayload, {
    description:
      'Changes how the viewer receives notifications: for each kind, and for the messages of single conversations.',
  })
  async updateNotificationSettings(
    @Arg('input', () => UpdateNotificationSettingsInput, { description: 'The settings to change.' })
    input: UpdateNotificationSettingsInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdateNotificationSettingsPayload> {
    const position = await this.service.update(userId, input);
    return { position, settings: await this.service.settingsOf(userId) };
  }

  @FieldResolver(() => ID, { description: 'The id of the settings (nts_…).' })
  id(@Root() { userId }: NotificationSettings): string {
    return NotificationSettingsId.of(userId);
  }

  @FieldResolver(() => ConversationNotificationSettingsConnection, {
    description:
      'The settings of the conversations for which the viewer has set something, in no particular order. The list is short, so it pages forwards only.',
  })
  async conversations(
    @Root() { userId }: NotificationSettings,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
  ): Promise<Page<ConversationNotificationSettings>> {
    return this.service.conversations(userId, first, after ?? null);
  }
}

@Resolver(() => ViewerObject)
export class ViewerNotificationSettingsResolver {
  constructor(private readonly service: SettingsService) {}

  @FieldResolver(() => NotificationSettings, { description: 'How the viewer receives notifications.' })
  async notificationSettings(@CurrentViewer() { userId }: Viewer): Promise<NotificationSettings> {
    return this.service.settingsOf(userId);
  }
}

@Resolver(() => NotificationSettingsChanged)
export class NotificationSettingsChangedResolver {
  constructor(private readonly service: SettingsService) {}

  @FieldResolver(() => NotificationSettings, { description: 'The current settings.' })
  async settings(@Root() { feedId: userId }: NotificationSettingsChanged): Promise<NotificationSettings> {
    return this.service.settingsOf(userId);
  }
}

@Resolver(() => KindSettings)
export class KindSettingsResolver {
  @FieldResolver(() => ID, { description: 'The id of the settings (nts_…_MENTION).' })
  id(@Root() { userId, kind }: KindSettings): string {
    return `${NotificationSettingsId.of(userId)}_${kind}`;
  }
}

@Resolver(() => ConversationNotificationSettings)
export class ConversationSettingsResolver {
  @FieldResolver(() => ID, { description: 'The id of the settings (cns_…).' })
  id(@Root() { userId, conversationId }: ConversationNotificationSettings): string {
    return ConversationSettingsId.of(userId, conversationId);
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation. Null if the viewer may no longer see it.',
  })
  async conversation(
    @Root() { conversationId }: ConversationNotificationSettings,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return nodeOf(context, conversationId);
  }
}
