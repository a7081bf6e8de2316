import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { type Conversation, ConversationId, ConversationLoaders } from '../../conversations/index.js';
import { MeetingParticipant } from '../core/meeting-participant.entity.js';
import { Project } from '../core/project.entity.js';
import {
  JoinMeetingPayload,
  LeaveMeetingPayload,
  Meeting,
  MeetingParticipantConnection,
} from '../core/project.payload.js';
import { JoinMeetingInput, LeaveMeetingInput } from '../lifecycle/project.input.js';
import { MeetingService } from './meeting.service.js';
import { MeetingId, MeetingParticipantId } from './meeting-ids.js';

@Resolver(() => Meeting)
export class MeetingResolver {
  constructor(
    private readonly service: MeetingService,
    private readonly conversations: ConversationLoaders,
  ) {}

  @Mutation(() => JoinMeetingPayload, {
    description:
      'Joins the meeting of a project, with all devices of the viewer. For a participant it confirms the participation. A participant that goes offline leaves the meeting; call `leaveMeeting` to leave earlier.',
  })
  async joinMeeting(
    @Arg('input', () => JoinMeetingInput) { projectId }: JoinMeetingInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinMeetingPayload> {
    return this.service.join(userId, ConversationId.parse(projectId, 'input.projectId'));
  }

  @Mutation(() => LeaveMeetingPayload, { description: 'Leaves the meeting of a project.' })
  async leaveMeeting(
    @Arg('input', () => LeaveMeetingInput) { projectId }: LeaveMeetingInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<LeaveMeetingPayload> {
    return this.service.leave(userId, ConversationId.parse(projectId, 'input.projectId'));
  }

  @FieldResolver(() => ID, { description: 'The id of the meeting (mtg_…).' })
  id(@Root() { projectId }: Meeting): string {
    return MeetingId.of(projectId);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'The project. Null if it was deleted.' })
  async project(@Root() { projectId }: Meeting, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.conversations.conversationsById, projectId);
  }

  @FieldResolver(() => MeetingParticipantConnection, {
    description: 'The participants, earliest first.',
  })
  async participants(
    @Root() { projectId }: Meeting,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
  ): Promise<Page<MeetingParticipant>> {
    return this.service.participants(projectId, first, after ?? null);
  }

  @FieldResolver(() => Int, { description: 'The number of participants.' })
  async participantCount(@Root() { projectId }: Meeting, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.service.counts, projectId);
  }
}

@Resolver(() => MeetingParticipant)
export class MeetingParticipantResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => ID, { description: 'The id of the participation (mpt_…).' })
  id(@Root() { projectId, userId }: MeetingParticipant): string {
    return MeetingParticipantId.of(projectId, userId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The participant. Null if the account was deleted.' })
  user(@Root() { userId }: MeetingParticipant, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}
