import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

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
