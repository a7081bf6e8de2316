import { ArgsType, Field } from 'type-graphql';
import { ForwardPageArgs } from '../../../../platform/graphql/index.js';

@ArgsType()
export class MentionsArgs extends ForwardPageArgs {
  @Field({ defaultValue: false, description: 'Only what the viewer has not read.' })
  declare unread: boolean;
}
