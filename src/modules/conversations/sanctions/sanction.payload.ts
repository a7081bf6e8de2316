import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/index.js';
import { ChangePayload, PositionPayload } from '../core/position.payload.js';
import { Sanction } from '../core/sanctions/sanction.entity.js';

@ObjectType()
export class BanMemberPayload extends ChangePayload {
  @Field(() => Sanction, { description: 'The ban that is now in force.' })
  declare ban: Sanction;
}

@ObjectType()
export class MuteMemberPayload extends ChangePayload {
  @Field(() => Sanction, { description: 'The mute that is now in force.' })
  declare mute: Sanction;
}

@ObjectType()
abstract class LiftPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the group (cnv_…).' })
  declare groupId: string;

  @Field(() => ID, { description: 'The id of the user (usr_…).' })
  declare userId: string;
}

@ObjectType()
export class UnbanMemberPayload extends LiftPayload {}

@ObjectType()
export class UnmuteMemberPayload extends LiftPayload {}

export const SanctionConnection = connectionOf('GroupSanction', () => Sanction);
