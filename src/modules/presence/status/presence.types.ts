import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';

export enum PresenceStatus {
  ONLINE = 'ONLINE',
  AWAY = 'AWAY',
  DO_NOT_DISTURB = 'DO_NOT_DISTURB',
  OFFLINE = 'OFFLINE',
}

registerEnumType(PresenceStatus, {
  name: 'PresenceStatus',
  description: 'Whether someone is there.',
  valuesConfig: {
    ONLINE: { description: 'Somebody is at one of their devices.' },
    AWAY: { description: 'They are online, but at none of their devices, or say that they are away.' },
    DO_NOT_DISTURB: { description: 'They are online and want to be left alone.' },
    OFFLINE: { description: 'They are not there, or don’t want the viewer to know.' },
  },
});

@ObjectType({ description: 'What someone says of themselves for a while.' })
export class CustomStatus {
  @Field(() => String, { nullable: true, description: 'A few words.' })
  declare text: string | null;

  @Field(() => String, { nullable: true, description: 'One emoji beside the text.' })
  declare emoji: string | null;

  @Field(() => Date, { nullable: true, description: 'When it goes by itself; null if it stays.' })
  declare expiresAt: Date | null;
}

@ObjectType({ description: 'Whether a user is there, as far as the viewer may know.' })
export class Presence {
  declare userId: UserId;

  @Field(() => PresenceStatus, { description: 'Of several devices the most present one counts.' })
  declare status: PresenceStatus;

  @Field(() => Date, {
    nullable: true,
    description: 'Their last sign of life. Null if they never gave one, or don’t let the viewer know.',
  })
  declare lastSeenAt: Date | null;

  @Field(() => CustomStatus, { nullable: true, description: 'What they say of themselves, while they are online.' })
  declare customStatus: CustomStatus | null;

  @Field(() => Int, { description: 'With how many devices (sessions) they are online.' })
  declare devices: number;
}
