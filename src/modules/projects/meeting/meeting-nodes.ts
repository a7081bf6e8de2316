import { type NodeSource, nodeSource } from '../../../platform/nodes/index.js';
import { ConversationKind, type ConversationLoaders, type MembershipPolicy } from '../../conversations/index.js';
import { Meeting } from '../core/project.payload.js';
import { MeetingId } from './meeting-ids.js';

/** The node source of meetings, for the members of their projects. */
export function meetingNodes(policy: MembershipPolicy, loaders: ConversationLoaders): NodeSource[] {
  return [
    nodeSource({
      ids: MeetingId,
      typeOf: () => 'Meeting',
      async find(id, context) {
        const [projectId] = MeetingId.sourcesOf(id);
        const membership = await policy.find(projectId, context.viewer.userId);
        if (!membership?.isMember) return null;
        const found = await context.load(loaders.conversationsById, projectId);
        return found?.kind === ConversationKind.PROJECT ? Object.assign(new Meeting(), { projectId }) : null;
      },
    }),
  ];
}
