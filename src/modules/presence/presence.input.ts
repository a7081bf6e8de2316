import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { counted } from '../../platform/counted.js';
import { UserId } from '../accounts/index.js';
import { mostWatched } from './watching/presence-subscription.js';

/** The maximum number of users per query of presences. */
export const mostAskedFor = 100;

@ArgsType()
export class PresencesArgs {
  @Field(() => [ID], { description: `The ids of the users (usr_…), at most ${mostAskedFor}.` })
  @ArrayMaxSize(mostAskedFor)
  declare userIds: string[];
}

@ArgsType()
export class PresenceEventsArgs {
  @Field(() => [ID], {
    nullable: true,
    description: `The ids of the users to watch (usr_…), at most ${counted(mostWatched)}. By default: the viewer’s friends and all users who share a conversation with the viewer, except the lobby; friends first, at most ${counted(mostWatched)}. Users who join this selection later are watched too.`,
  })
  @IsOptional()
  @ArrayMaxSize(mostWatched)
  declare userIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to report the changes of all users whom the viewer may see, as `PresencesChanged`. There are no current presences: subscribe, await Subscribed, then fetch `onlineUsers`. False by default. Not together with `userIds`. An operator can switch it off; it is then FORBIDDEN.',
  })
  declare everyone?: boolean | null;
}

@InputType({ description: 'The input of `heartbeat`.' })
export class HeartbeatInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user is away from this device. By default, the last value of the client stays in effect.',
  })
  declare isAway?: boolean | null;
}

/** @throws {HubbubError} BAD_ID if an id is not one of a user. */
export function parseUserIds(ids: readonly string[]): UserId[] {
  return ids.map((id) => UserId.parse(id, 'userIds'));
}
