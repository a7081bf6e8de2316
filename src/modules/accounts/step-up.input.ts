import { MaxLength } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';

@InputType()
export class ConfirmIdentityInput {
  @Field({ description: 'The password of the viewer, up to 256 characters.' })
  @MaxLength(256)
  declare password: string;
}

@ObjectType()
export class ConfirmIdentityPayload {
  @Field(() => Date, { description: 'Until when this session counts as confirmed.' })
  declare confirmedUntil: Date;
}
