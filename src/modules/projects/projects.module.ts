import type { FeedWriter } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import type { AccountService } from '../accounts/index.js';
import {
  type ConversationLoaders,
  type GroupLimits,
  MemberLimits,
  type MembershipPolicy,
} from '../conversations/index.js';
import type { Contacts } from '../friends/index.js';
import { ProjectsAccountData } from './account-data.js';
import { ActionUserResolver, ProjectActionResolver } from './actions/project-action.resolver.js';
import { MeetingParticipantSchema } from './core/meeting-participant.entity.js';
import { ProjectResolver } from './lifecycle/project.resolver.js';
import { ProjectService } from './lifecycle/project.service.js';
import { ProjectFieldResolver } from './lifecycle/project-field.resolver.js';
import { ProjectList } from './lifecycle/project-list.js';
import { ProjectUpdatedResolver } from './lifecycle/project-updated.resolver.js';
import { MeetingParticipantResolver, MeetingResolver } from './meeting/meeting.resolver.js';
import { MeetingService } from './meeting/meeting.service.js';
import { MeetingSweep, type OnlineReader } from './meeting/meeting-sweep.js';
import { ProjectMembersResolver } from './members/project-members.resolver.js';
import { ProjectMembersService } from './members/project-members.service.js';

export const projectsEntities = [MeetingParticipantSchema];
export const projectsResolvers = [
  ProjectResolver,
  ProjectFieldResolver,
  ProjectMembersResolver,
  ProjectUpdatedResolver,
  MeetingResolver,
  MeetingParticipantResolver,
  ProjectActionResolver,
  ActionUserResolver,
] as const;

/** Puts the module together. */
export function createProjectsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  policy: MembershipPolicy;
  conversations: ConversationLoaders;
  accounts: AccountService;
  contacts: Contacts;
  limits: GroupLimits;
  /** Null where nobody knows who is online: then who is in a meeting stays there until they leave. */
  online: OnlineReader | null;
}) {
  const { database, feeds, policy, conversations, accounts, contacts } = parts;
  const limits = new MemberLimits(parts.limits);
  const meetings = new MeetingService(database, feeds);
  return {
    meetings,
    jobs: parts.online ? [new MeetingSweep(database, meetings, parts.online).job] : [],
    accountData: new ProjectsAccountData(database),
    instances: [
      new ProjectResolver(
        new ProjectService(feeds, limits, contacts),
        new ProjectList(database),
        conversations,
        policy,
      ),
      new ProjectFieldResolver(conversations, policy, accounts),
      new ProjectMembersResolver(new ProjectMembersService(feeds, limits, contacts)),
      new ProjectUpdatedResolver(conversations),
      new MeetingResolver(meetings),
      new MeetingParticipantResolver(accounts),
      new ProjectActionResolver(accounts, conversations, policy),
      new ActionUserResolver(accounts),
    ],
  };
}
