import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { connectionOf, GraphQLPosition } from '../../../platform/graphql/index.js';
import { Session } from '../sessions/session.entity.js';
import { User } from '../users/user.entity.js';

@ObjectType()
export abstract class TokensPayload {
  @Field({
    description: 'The access token for `Authorization: Bearer …`, over HTTP and in the payload of connection_init.',
  })
  declare accessToken: string;

  @Field(() => Date, { description: 'When the access token expires; `refreshSession` returns a new one.' })
  declare accessTokenExpiresAt: Date;

  @Field({ description: 'The refresh token for `refreshSession`. It replaces the previous one; keep it secret.' })
  declare refreshToken: string;

  @Field(() => Session, { description: 'The signed-in session.' })
  declare session: Session;
}

@ObjectType()
export class SignUpPayload extends TokensPayload {
  @Field(() => User, { description: 'The new account.' })
  declare user: User;
}

@ObjectType()
export class LoginPayload extends TokensPayload {
  @Field(() => User, { description: 'The signed-in user.' })
  declare user: User;
}

@ObjectType()
export class LoginAsGuestPayload extends TokensPayload {
  @Field(() => User, { description: 'The guest, with a number instead of a username.' })
  declare user: User;
}

@ObjectType()
export class RefreshSessionPayload extends TokensPayload {}

@ObjectType()
export class LogoutPayload {
  @Field(() => ID, { description: 'The id of the ended session.' })
  declare sessionId: string;
}

@ObjectType()
export class LogoutEverywherePayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the SessionsEnded event in `accountEvents`; null if there was no live session.',
  })
  declare position: Position | null;
}

@ObjectType()
export class RevokeSessionPayload {
  @Field(() => ID, { description: 'The id of the ended session.' })
  declare sessionId: string;

  @Field(() => GraphQLPosition, { description: 'The position of the SessionsEnded event in `accountEvents`.' })
  declare position: Position;
}

@ObjectType()
export class ChangePasswordPayload {
  @Field(() => User, { description: 'The viewer, with the new password.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the SessionsEnded event in `accountEvents`; null if there was no other live session.',
  })
  declare position: Position | null;
}

@ObjectType()
export class DeleteAccountPayload {
  @Field(() => ID, { description: 'The id of the deleted user (usr_…).' })
  declare userId: string;

  @Field(() => User, { description: 'The deleted user as other users see them now.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    description: 'The position of the SessionsEnded event, the last one of `accountEvents`.',
  })
  declare position: Position;
}

export const UserConnection = connectionOf('User', () => User);
