import { Arg, Args, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, ForwardPageArgs, type Page, type Viewer } from '../../../platform/graphql/index.js';
import { ViewerObject } from '../../accounts/index.js';
import { ConversationNotificationSettings } from '../../conversations/index.js';
import { NotificationSettingsChanged } from '../core/notification.events.js';
import { UpdateNotificationSettingsInput } from './settings.input.js';
import {
  ConversationNotificationSettingsConnection,
  NotificationSettings,
  UpdateNotificationSettingsPayload,
} from './settings.payload.js';
import { SettingsService } from './settings.service.js';

@Resolver(() => NotificationSettings)
export class NotificationSettingsResolver {
  constructor(private readonly service: SettingsService) {}

  @Mutation(() => UpdateNotificationSettingsPayload, {
    description: 'Changes the viewer’s notification settings, by kind and by conversation.',
  })
  async updateNotificationSettings(
    @Arg('input', () => UpdateNotificationSettingsInput) input: UpdateNotificationSettingsInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdateNotificationSettingsPayload> {
    const position = await this.service.update(userId, input);
    return { position, settings: await this.service.settingsOf(userId) };
  }

  @FieldResolver(() => ConversationNotificationSettingsConnection, {
    description: 'The settings of conversations that the viewer has changed.',
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

  @FieldResolver(() => NotificationSettings, { description: 'The notification settings of the viewer.' })
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
