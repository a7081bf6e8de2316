import { MaxLength } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { OneOf } from '../../../platform/graphql/index.js';
import { longestPassword } from '../identity/password-rule.js';

@OneOf()
@InputType()
export class ConfirmIdentityInput {
  @Field(() => String, {
    nullable: true,
    description: `The password of the viewer, up to ${longestPassword} characters.`,
  })
  @MaxLength(longestPassword)
  declare password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The six digits that the authenticator app of the second factor shows now.',
  })
  @MaxLength(32)
  declare code?: string | null;
}

@ObjectType()
export class ConfirmIdentityPayload {
  @Field(() => Date, { description: 'Until when this session counts as confirmed.' })
  declare confirmedUntil: Date;
}
