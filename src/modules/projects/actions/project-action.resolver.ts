import { Args, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../../feed/index.js';
import { RequestContext, TextArgs } from '../../../platform/graphql/index.js';
import { Text, type TextValue } from '../../../platform/texts/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { type Conversation, ConversationLoaders, MembershipPolicy } from '../../conversations/index.js';
import { Project } from '../core/project.entity.js';
import { ActionOnUser, ProjectAction, ProjectActionEvent } from './project-action.events.js';
import { actionText, argumentsIn } from './project-action.texts.js';
import { TextArgument } from './project-action.types.js';

@Resolver(() => ProjectAction)
export class ProjectActionResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly conversations: ConversationLoaders,
    private readonly policy: MembershipPolicy,
  ) {}

  @Subscription(() => ProjectActionEvent, {
    description:
      'Actions of other users in the viewer’s projects. Subscribed comes first, then every action once and in order. The acting user gets no event.',
    subscribe: followOwnEvents(ProjectAction),
  })
  projectActionEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof ProjectActionEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => String, {
    description: 'A description of the action, in the viewer’s language unless `locale` names another one.',
  })
  async text(
    @Root() action: ProjectAction,
    @Args(() => TextArgs) { locale }: TextArgs,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    return context.write(await this.#textOf(action, context), locale);
  }

  @FieldResolver(() => String, { description: 'The key of the text, for translations: `project.added.you`.' })
  async textKey(@Root() action: ProjectAction, @Ctx() context: RequestContext): Promise<string> {
    return (await this.#textOf(action, context)).key;
  }

  @FieldResolver(() => [TextArgument], { description: 'The arguments of the text, in the order of the English text.' })
  async textArguments(@Root() action: ProjectAction, @Ctx() context: RequestContext): Promise<TextArgument[]> {
    return argumentsIn(await this.#textOf(action, context)).map(({ name, value }) => {
      return Object.assign(new TextArgument(), { name, value: shown(value, context) });
    });
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: 'The project. Null if the viewer is no longer a member.',
  })
  async project(@Root() { projectId }: ProjectAction, @Ctx() context: RequestContext): Promise<Conversation | null> {
    const membership = await this.policy.find(projectId, context.viewer.userId);
    return membership?.isMember ? context.load(this.conversations.conversationsById, projectId) : null;
  }

  @FieldResolver(() => User, { nullable: true, description: 'The acting user. Null if the account was deleted.' })
  actor(@Root() { actorId }: ProjectAction, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(actorId, context);
  }

  async #textOf(action: ProjectAction, context: RequestContext): Promise<Text> {
    const [actor, user] = await Promise.all([
      context.load(this.accounts.usersById, action.actorId),
      action instanceof ActionOnUser ? context.load(this.accounts.usersById, action.userId) : null,
    ]);
    return actionText(action, { actor, user });
  }
}

function shown(value: TextValue | Text, context: RequestContext): string {
  return value instanceof Text ? context.write(value) : String(value);
}

/** The user of actions that concern one. */
@Resolver(() => ActionOnUser)
export class ActionUserResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  user(@Root() { userId }: ActionOnUser, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}
