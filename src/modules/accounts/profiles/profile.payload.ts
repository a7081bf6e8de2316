import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { User } from '../users/user.entity.js';

/** The result of a change of the viewer's profile. */
@ObjectType()
abstract class ProfilePayload {
  @Field(() => User, { description: 'The viewer as other users see them now.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the ProfileChanged event in accountEvents; null if nothing changed.',
  })
  declare position: Position | null;
}

@ObjectType()
export class ChangeUsernamePayload extends ProfilePayload {}

@ObjectType()
export class UpdateProfilePayload extends ProfilePayload {}

@ObjectType()
export class SetNicknamePayload extends ProfilePayload {}

@ObjectType()
export class ClaimGuestAccountPayload {
  @Field(() => User, { description: 'The viewer as other users see them now.' })
  declare user: User;

  @Field(() => GraphQLPosition, { description: 'The position of the ProfileChanged event in accountEvents.' })
  declare position: Position;
}
