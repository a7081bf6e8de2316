import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { everyone } from '../../../../feed/index.js';
import {
  CurrentViewer,
  connectionOf,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../../platform/graphql/index.js';
import { AccountService, User, ViewerObject } from '../../../accounts/index.js';
import { Mention } from '../core/mention.js';
import { Message } from '../core/message.entity.js';
import { MentionsArgs } from './mention.input.js';
import { MentionService } from './mention.service.js';
import { maxMentions } from './mention-names.js';

const MentioningMessageConnection = connectionOf('MentioningMessage', () => Message);

@Resolver(() => ViewerObject)
export class ViewerMentionsResolver {
  constructor(private readonly service: MentionService) {}

  @FieldResolver(() => MentioningMessageConnection, {
    description:
      'The messages that mention the viewer or everyone, in all of the viewer’s conversations, newest first. Excludes messages of the viewer and of blocked users.',
  })
  async mentions(
    @Args(() => MentionsArgs) args: MentionsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Message>> {
    return this.service.of(userId, args);
  }
}

@Resolver(() => Message)
export class MessageMentionResolver {
  @FieldResolver(() => [Mention], {
    description: `The mentions in the message, ordered by offset; at most ${maxMentions}. A mention is \`@\` and the username, nickname or id of a user that was a member when the message was sent or edited. \`@everyone\` mentions all members if the owner or a moderator of a group writes it; otherwise it is plain text.`,
  })
  mentions(@Root() { mentions }: Message): Mention[] {
    return mentions ?? [];
  }
}

@Resolver(() => Mention)
export class MentionResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => Boolean, { description: 'Whether it mentions all members of the conversation.' })
  isEveryone(@Root() { userId }: Mention): boolean {
    return userId === everyone;
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The mentioned user, also after a change of the username; null if it mentions everyone.',
  })
  user(@Root() { userId }: Mention, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return userId === everyone ? null : this.accounts.shownUser(userId, context);
  }
}
