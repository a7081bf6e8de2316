import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';
import { NotificationKind } from './notification.entity.js';

/** How a user is notified of one kind. A user with the defaults has no row. */
export const KindSettingsSchema = defineEntity({
  name: 'KindSettings',
  tableName: 'notification_kind_settings',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    kind: p.text().$type<NotificationKind>().primary(),
    inApp: p.boolean(),
    email: p.boolean(),
    push: p.boolean(),
  },
});

@ObjectType('NotificationKindSettings', { description: 'How the viewer receives one kind of notifications.' })
export class KindSettings extends KindSettingsSchema.class {
  @Field(() => NotificationKind, { description: 'The kind of notifications.' })
  declare kind: NotificationKind;

  @Field({ description: 'Whether they are in the list of notifications.' })
  declare inApp: boolean;

  @Field({ description: 'Whether they are sent by e-mail while the viewer is away. Needs a verified address.' })
  declare email: boolean;

  @Field({ description: 'Whether they are sent by Web Push while the viewer is away.' })
  declare push: boolean;
}
KindSettingsSchema.setClass(KindSettings);

export type Channels = Pick<KindSettings, 'inApp' | 'email' | 'push'>;

/** The channels of users that have not changed the settings. */
export const defaultChannels: Record<NotificationKind, Channels> = {
  [NotificationKind.ACCOUNT]: { inApp: true, email: false, push: true },
  [NotificationKind.FRIEND_REQUEST]: { inApp: true, email: true, push: true },
  [NotificationKind.INVITATION]: { inApp: true, email: true, push: true },
  [NotificationKind.MENTION]: { inApp: true, email: true, push: true },
  [NotificationKind.MESSAGE]: { inApp: true, email: true, push: true },
  [NotificationKind.PROJECT_ACTION]: { inApp: true, email: true, push: true },
  [NotificationKind.REPLY]: { inApp: true, email: true, push: true },
  [NotificationKind.THREAD]: { inApp: true, email: true, push: true },
};

/** Returns the settings of a kind for a user that has not changed them. */
export function defaultSettings(userId: UserId, kind: NotificationKind): KindSettings {
  return Object.assign(new KindSettings(), { userId, kind, ...defaultChannels[kind] });
}
