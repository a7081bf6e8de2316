import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export class RequestEmailVerificationPayload {
  @Field({ description: 'The address that the mail is sent to.' })
  declare email: string;
}

@ObjectType()
export class VerifyEmailPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the EmailVerified event in `accountEvents`; null if the address was verified before.',
  })
  declare position: Position | null;
}

@ObjectType()
export class RequestPasswordResetPayload {
  @Field({ description: 'The requested address. The response does not reveal whether an account has it.' })
  declare email: string;
}

@ObjectType()
export class ResetPasswordPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the SessionsEnded event in `accountEvents`; null if there was no live session.',
  })
  declare position: Position | null;
}
