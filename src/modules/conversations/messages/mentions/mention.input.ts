import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../../../../platform/graphql/index.js';

@ArgsType()
export class MentionsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Only messages that the viewer has not read.' })
  declare unreadOnly: boolean;
}
