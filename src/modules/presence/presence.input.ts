import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

/** Users whose presence one query can ask for, at most. */
export const mostAskedFor = 100;

@ArgsType()
export class PresencesArgs {
  @Field(() => [ID], { description: 'The ids of the users (usr_…), at most 100.' })
  @ArrayMaxSize(mostAskedFor)
  declare userIds: string[];
}

@ArgsType()
export class PresenceEventsArgs {
  @Field(() => [ID], {
    nullable: true,
    description:
      'The ids of the users to watch (usr_…), at most 2,000. By default: the viewer’s friends and all users who share a conversation with the viewer, except the lobby; friends first, at most 2,000. Users who join this selection later are watched too.',
  })
  @IsOptional()
  @ArrayMaxSize(2_000)
  declare userIds?: string[] | null;
}

@InputType({ description: 'The input of `heartbeat`.' })
export class HeartbeatInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether nobody uses this device at the moment. By default, what the client sent last stays in effect.',
  })
  declare isAway?: boolean | null;
}
