import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export class RequestEmailVerificationPayload {
  @Field({ description: 'Where the mail goes.' })
  declare email: string;
}

@ObjectType()
export class VerifyEmailPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'Of the EmailVerified event in the account’s events; null if the address was verified before.',
  })
  declare position: Position | null;
}

@ObjectType()
export class RequestPasswordResetPayload {
  @Field({ description: 'The address as it was given. Whether an account has it is not told.' })
  declare email: string;
}

@ObjectType()
export class ResetPasswordPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'Of the SessionsEnded event in the account’s events; null if no session had to end.',
  })
  declare position: Position | null;
}
