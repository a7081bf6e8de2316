import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { User } from '../users/user.entity.js';

/** A change of how the viewer is shown. */
@ObjectType()
abstract class ProfilePayload {
  @Field(() => User, { description: 'The viewer, as they are now.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    description: 'Of the ProfileChanged event in the account’s events; if nothing was changed, where these stand.',
  })
  declare position: Position;
}

@ObjectType()
export class ChangeUsernamePayload extends ProfilePayload {}

@ObjectType()
export class UpdateProfilePayload extends ProfilePayload {}

@ObjectType()
export class ClaimGuestAccountPayload extends ProfilePayload {}
