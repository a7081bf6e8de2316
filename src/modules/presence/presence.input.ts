import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PresenceStatus } from './status/presence.types.js';

/** The most users whose presence is asked for at once. */
export const mostAskedFor = 100;

@ArgsType()
export class PresencesArgs {
  @Field(() => [ID], { description: 'Whose: at most 100.' })
  @ArrayMaxSize(mostAskedFor)
  declare userIds: string[];
}

@ArgsType()
export class PresenceEventsArgs {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Whose, at most 2,000. If it is left out: those of the viewer’s friends and of all who share a conversation with them, but the lobby; friends first, and 2,000 at most. Who comes to be among them is watched too.',
  })
  @IsOptional()
  @ArrayMaxSize(2_000)
  declare userIds?: string[] | null;
}

@InputType()
export class HeartbeatInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: nobody is at this device. False: somebody is. If it is left out, that stays as it was said last.',
  })
  declare away?: boolean | null;
}

@InputType()
export class CustomStatusInput {
  @Field(() => String, { nullable: true, description: 'At most 100 characters.' })
  declare text?: string | null;

  @Field(() => String, { nullable: true, description: 'One emoji to stand beside the text.' })
  declare emoji?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it goes by itself: in the future. Without it, it stays.' })
  declare expiresAt?: Date | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class SetStatusInput {
  @Field(() => PresenceStatus, {
    nullable: true,
    description:
      'ONLINE, which goes by the devices, AWAY or DO_NOT_DISTURB. To appear offline, set `invisible` instead.',
  })
  declare status?: PresenceStatus | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the viewer looks offline to everyone else.' })
  declare invisible?: boolean | null;

  @Field(() => CustomStatusInput, { nullable: true, description: 'What to say; null takes it back.' })
  declare customStatus?: CustomStatusInput | null;
}
