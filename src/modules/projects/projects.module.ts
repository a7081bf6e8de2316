import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { accountsModule } from '../accounts/index.js';
import { ConversationKind, conversationsModule, type GroupLimits, MemberLimits } from '../conversations/index.js';
import { friendsModule } from '../friends/index.js';
import { presenceModule } from '../presence/index.js';
import { ProjectsAccountData } from './account-data.js';
import { ActionUserResolver, ProjectActionResolver } from './actions/project-action.resolver.js';
import { MeetingParticipantSchema } from './core/meeting-participant.entity.js';
import { ProjectErrorCode } from './core/project.errors.js';
import { CreatedProjectResolver } from './lifecycle/created-project.resolver.js';
import { ProjectResolver } from './lifecycle/project.resolver.js';
import { ProjectService } from './lifecycle/project.service.js';
import { ProjectFieldResolver } from './lifecycle/project-field.resolver.js';
import { ProjectList } from './lifecycle/project-list.js';
import { ProjectUpdatedResolver } from './lifecycle/project-updated.resolver.js';
import { MeetingParticipantResolver, MeetingResolver } from './meeting/meeting.resolver.js';
import { MeetingService } from './meeting/meeting.service.js';
import { meetingNodes } from './meeting/meeting-nodes.js';
import { MeetingSweep } from './meeting/meeting-sweep.js';
import { ProjectMembersResolver } from './members/project-members.resolver.js';
import { ProjectMembersService } from './members/project-members.service.js';

const needs = {
  accounts: accountsModule,
  friends: friendsModule,
  conversations: conversationsModule,
  presence: presenceModule,
};

/** Projects: their rules, actions and meetings. */
export const projectsModule = defineModule({
  name: 'projects',
  entities: [MeetingParticipantSchema],
  errors: ProjectErrorCode,
  needs,
  create: createProjects,
  offers: ({ meetings }) => ({ meetings }),
  resolvers: (serve) => [
    serve(ProjectResolver, (m) => [m.projects, m.list, m.loaders, m.policy]),
    serve(CreatedProjectResolver, (m) => [m.conversations]),
    serve(ProjectFieldResolver, (m) => [m.loaders, m.policy, m.accounts]),
    serve(ProjectMembersResolver, (m) => [m.members]),
    serve(ProjectUpdatedResolver, (m) => [m.loaders]),
    serve(MeetingResolver, (m) => [m.meetings, m.loaders]),
    serve(MeetingParticipantResolver, (m) => [m.accounts]),
    serve(ProjectActionResolver, (m) => [m.accounts, m.loaders, m.policy]),
    serve(ActionUserResolver, (m) => [m.accounts]),
  ],
  nodes: ({ policy, loaders }) => meetingNodes(policy, loaders),
  jobs: ({ sweep }) => [sweep.job],
});

function createProjects(
  { database, feeds, config }: Infrastructure<{ groups: GroupLimits }>,
  { accounts: { accounts, accountData }, friends: { contacts }, conversations, presence }: Needed<typeof needs>,
) {
  const { policy, loaders, rules } = conversations;
  const limits = new MemberLimits(config.groups);
  const meetings = new MeetingService(database, feeds);
  const members = new ProjectMembersService(feeds, limits, contacts);
  rules.register(ConversationKind.PROJECT, members);
  accountData.add(new ProjectsAccountData(database));
  return {
    accounts,
    conversations: conversations.list,
    policy,
    loaders,
    meetings,
    projects: new ProjectService(feeds, limits, contacts),
    list: new ProjectList(database),
    members,
    sweep: new MeetingSweep(database, meetings, presence.whoIsOnline),
  };
}
