import { Length } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../../platform/graphql/index.js';

@InputType()
abstract class ErasureInput {
  @Field({
    description:
      'Why, 1 to 500 characters. The audit log keeps it for good, so it must not repeat anything that is erased.',
  })
  @Length(1, 500)
  declare reason: string;
}

@InputType({ description: 'The input of `eraseMessage`.' })
export class EraseMessageInput extends ErasureInput {
  @Field(() => ID, { description: 'The id of any message (msg_…).' })
  declare messageId: string;
}

@InputType({ description: 'The input of `eraseUser`.' })
export class EraseUserInput extends ErasureInput {
  @Field(() => ID, {
    description: 'The id of a user who is not an administrator (usr_…), or whose account was deleted before.',
  })
  declare userId: string;

  @Field({
    defaultValue: false,
    description:
      'Whether to erase also all messages of the user, with their files. By default they stay, without a name.',
  })
  declare withMessages: boolean;
}

@ArgsType()
export class UserErasuresArgs extends PageArgs {}
