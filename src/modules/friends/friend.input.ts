import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { PageArgs } from '../../platform/graphql/index.js';
import { LastSeenVisibility } from './privacy-settings.entity.js';

export enum FriendRequestDirection {
  RECEIVED = 'RECEIVED',
  SENT = 'SENT',
}

registerEnumType(FriendRequestDirection, {
  name: 'FriendRequestDirection',
  description: 'The direction of a friend request, as the viewer sees it.',
  valuesConfig: {
    RECEIVED: { description: 'Another user sent the request; the viewer can accept or decline it.' },
    SENT: { description: 'The viewer sent the request; it is pending.' },
  },
});

@ArgsType()
export class FriendRequestsArgs extends PageArgs {
  @Field(() => FriendRequestDirection, { description: 'Which requests: received or sent ones.' })
  declare direction: FriendRequestDirection;
}

@InputType({ description: 'The input of `sendFriendRequest`.' })
export class SendFriendRequestInput {
  @Field(() => ID, { description: 'The id of the user to befriend (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `acceptFriendRequest`.' })
export class AcceptFriendRequestInput {
  @Field(() => ID, { description: 'The id of the sender of the request (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `declineFriendRequest`.' })
export class DeclineFriendRequestInput {
  @Field(() => ID, { description: 'The id of the sender of the request (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `cancelFriendRequest`.' })
export class CancelFriendRequestInput {
  @Field(() => ID, { description: 'The id of the recipient of the request (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `removeFriend`.' })
export class RemoveFriendInput {
  @Field(() => ID, { description: 'The id of a user who is a friend of the viewer (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `blockUser`.' })
export class BlockUserInput {
  @Field(() => ID, { description: 'The id of the user to block (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `unblockUser`.' })
export class UnblockUserInput {
  @Field(() => ID, { description: 'The id of a user whom the viewer has blocked (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `updatePrivacySettings`. Fields that are left out or null keep their value.' })
export class UpdatePrivacySettingsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the viewer and users who are not friends can send each other direct messages.',
  })
  declare allowsMessagesFromStrangers?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether other users can send the viewer friend requests.',
  })
  declare allowsFriendRequests?: boolean | null;

  @Field(() => LastSeenVisibility, {
    nullable: true,
    description: 'The users who can see when the viewer was last online.',
  })
  declare lastSeen?: LastSeenVisibility | null;
}
