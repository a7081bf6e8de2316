import { MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition, OneOf } from '../../../platform/graphql/index.js';
import { LoginPayload } from './account.payload.js';

const longestCode = 32;

@InputType()
export class ConfirmSecondFactorInput {
  @Field({ description: 'The six digits that the authenticator app shows now.' })
  @MaxLength(longestCode)
  declare code: string;
}

@OneOf()
@InputType({ description: 'Proves that the user has the second factor: a code or a recovery code.' })
export class SecondFactorProof {
  @Field(() => String, { nullable: true, description: 'The six digits that the authenticator app shows now.' })
  @MaxLength(longestCode)
  declare code?: string | null;

  @Field(() => String, { nullable: true, description: 'One of the recovery codes; each works once.' })
  @MaxLength(longestCode)
  declare recoveryCode?: string | null;
}

@InputType()
export class CompleteLoginInput {
  @Field({ description: 'The `challenge` in the extensions of the error SECOND_FACTOR_REQUIRED; valid for 5 minutes.' })
  @MaxLength(1_024)
  declare challenge: string;

  @Field(() => SecondFactorProof, { description: 'A code of the authenticator app, or a recovery code.' })
  @ValidateNested()
  declare proof: SecondFactorProof;
}

@ObjectType()
export class BeginSecondFactorPayload {
  @Field({ description: 'The secret in base32, to type into an authenticator app. It cannot be read again.' })
  declare secret: string;

  @Field({ description: 'The secret as an `otpauth:` URI, to show as a QR code.' })
  declare uri: string;
}

@ObjectType()
export class ConfirmSecondFactorPayload {
  @Field(() => [String], {
    description: 'Ten codes that replace a lost app. Each can be used once. They cannot be read again.',
  })
  declare recoveryCodes: string[];

  @Field(() => GraphQLPosition, { description: 'The position of the SecondFactorChanged event in `accountEvents`.' })
  declare position: Position;
}

@ObjectType()
export class DisableSecondFactorPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'The position of the SecondFactorChanged event in `accountEvents`; null if there was no second factor.',
  })
  declare position: Position | null;
}

@ObjectType()
export class RegenerateRecoveryCodesPayload {
  @Field(() => [String], { description: 'Ten new codes, which cannot be read again. Earlier codes no longer work.' })
  declare recoveryCodes: string[];
}

@ObjectType()
export class CompleteLoginPayload extends LoginPayload {}
