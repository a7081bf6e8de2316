import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ForwardPageArgs } from '../../platform/graphql/index.js';
import { LastSeenVisibility } from './privacy-settings.entity.js';

export enum FriendRequestDirection {
  RECEIVED = 'RECEIVED',
  SENT = 'SENT',
}

registerEnumType(FriendRequestDirection, {
  name: 'FriendRequestDirection',
  description: 'Which friend requests.',
  valuesConfig: {
    RECEIVED: { description: 'Those that the viewer can accept or decline.' },
    SENT: { description: 'Those of the viewer that have no answer yet.' },
  },
});

@ArgsType()
export class FriendRequestsArgs extends ForwardPageArgs {
  @Field(() => FriendRequestDirection, { description: 'Those received, or those sent.' })
  declare direction: FriendRequestDirection;
}

@InputType()
export class SendFriendRequestInput {
  @Field(() => ID, { description: 'Whom to ask.' })
  declare userId: string;
}

@InputType()
export class AcceptFriendRequestInput {
  @Field(() => ID, { description: 'The id of the user who asked (usr_…).' })
  declare userId: string;
}

@InputType()
export class DeclineFriendRequestInput {
  @Field(() => ID, { description: 'The id of the user who asked (usr_…).' })
  declare userId: string;
}

@InputType()
export class CancelFriendRequestInput {
  @Field(() => ID, { description: 'Who was asked.' })
  declare userId: string;
}

@InputType()
export class RemoveFriendInput {
  @Field(() => ID, { description: 'A friend of the viewer.' })
  declare userId: string;
}

@InputType()
export class BlockUserInput {
  @Field(() => ID, { description: 'Whom to block.' })
  declare userId: string;
}

@InputType()
export class UnblockUserInput {
  @Field(() => ID, { description: 'Someone whom the viewer has blocked.' })
  declare userId: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdatePrivacySettingsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the viewer and strangers may write to each other directly.',
  })
  declare messagesFromStrangers?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether others may send friend requests.' })
  declare friendRequests?: boolean | null;

  @Field(() => LastSeenVisibility, { nullable: true, description: 'Who may know when the viewer was there last.' })
  declare lastSeen?: LastSeenVisibility | null;
}
