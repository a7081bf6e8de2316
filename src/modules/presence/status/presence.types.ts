import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

/** The maximum length of the text of a custom status, in characters. */
export const maxStatusText = 100;

export enum PresenceStatus {
  ONLINE = 'ONLINE',
  AWAY = 'AWAY',
  DO_NOT_DISTURB = 'DO_NOT_DISTURB',
  OFFLINE = 'OFFLINE',
}

registerEnumType(PresenceStatus, {
  name: 'PresenceStatus',
  description: 'How available a user is.',
  valuesConfig: {
    ONLINE: { description: 'The user is at one of their devices.' },
    AWAY: { description: 'The user is online, but at none of their devices, or has set AWAY.' },
    DO_NOT_DISTURB: { description: 'The user is online and does not want to be disturbed.' },
    OFFLINE: { description: 'The user is not online, or hides it from the viewer.' },
  },
});

@ObjectType({ description: 'A short text and an emoji that a user shows with their presence.' })
export class CustomStatus {
  @Field(() => String, {
    nullable: true,
    description: `The text, at most ${maxStatusText} characters. Null if there is only an emoji.`,
  })
  declare text: string | null;

  @Field(() => String, { nullable: true, description: 'A single emoji. Null if there is only a text.' })
  declare emoji: string | null;

  @Field(() => Date, { nullable: true, description: 'When it expires. Null if it stays until it is changed.' })
  declare expiresAt: Date | null;
}

@ObjectType({ implements: Node, description: 'How available a user is, as far as the viewer may see it.' })
export class Presence {
  declare userId: UserId;

  @Field(() => PresenceStatus, {
    description: 'How available the user is. Of several devices the most active one counts.',
  })
  declare status: PresenceStatus;

  @Field(() => Date, {
    nullable: true,
    description: 'When the user was last online. Null if they never were, or if they hide it from the viewer.',
  })
  declare lastSeenAt: Date | null;

  @Field(() => CustomStatus, {
    nullable: true,
    description: 'The text and emoji that the user shows. Null if there is none, or while the user is offline.',
  })
  declare customStatus: CustomStatus | null;

  @Field(() => Int, { description: 'The number of devices (sessions) with which the user is online.' })
  declare devices: number;
}
