import { index } from '../support/search.js';
import { following } from './queries.js';
import type { AuthorizationTable } from './table.js';
import { freshName } from './things.js';
import type { World } from './world.js';

/**
 * Projects: the moderator is the coach, the member and the guest are participants. The private message is the owner’s,
 * to the member.
 */
export const projects: AuthorizationTable = {
  outcomes: `
                                  owner            moderator  member     guest      stranger   blocked          signedOut        archived
    createProject                 ok               ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    renameProject                 ok               FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    deleteProject                 ok               FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    transferOwnership/project      ok               FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    transferOwnership/project-to-oneself BAD_INPUT        BAD_INPUT  BAD_INPUT  BAD_INPUT  BAD_INPUT  BAD_INPUT        UNAUTHENTICATED  SESSION_REVOKED
    addMember/project              ok               ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    removeMember/participant       ok               ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    removeMember/project-coach     FORBIDDEN        BAD_INPUT  FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    removeMember/project-owner     BAD_INPUT        FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    leaveConversation/project      FORBIDDEN        ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    appointCoach                  ok               ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    withdrawCoach                 ok               ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    joinMeeting                   ok               ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    leaveMeeting                  ok               ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    updateGroup/of-a-project      NOT_FOUND        NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    joinGroup/of-a-project        NOT_FOUND        NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/project           ok               ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/to-the-member     ok               ok         BAD_INPUT  ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/reply-to-private  ok               NOT_FOUND  BAD_INPUT  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    editMessage/private           ok               NOT_FOUND  FORBIDDEN  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage/private         ok               NOT_FOUND  FORBIDDEN  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    addReaction/private           ok               NOT_FOUND  ok         NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/private-closed    CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    editMessage/private-closed    CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage/private-closed  ok               NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  ok               UNAUTHENTICATED  SESSION_REVOKED
    addReaction/private-closed    CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    pinMessage/private            BAD_INPUT        NOT_FOUND  BAD_INPUT  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messages/private              ok               empty      ok         empty      NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    searchMessages/private        ok               empty      ok         empty      NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/project         ok               ok         ok         ok         NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    project                       ok               ok         ok         ok         null       null             UNAUTHENTICATED  SESSION_REVOKED
    Viewer.projects               ok               ok         ok         ok         empty      empty            UNAUTHENTICATED  SESSION_REVOKED
    projectActionEvents                ok               ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    Message.receiver              ok               hidden     ok         hidden     NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Project.owner                 ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Project.coaches               ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Project.participants          ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Project.memberCount           ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Project.viewerRole                ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Project.meeting               ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Meeting.participants          ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Meeting.project               ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    Meeting.participantCount      ok               ok         ok         ok         hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    createProject: () => ({ title: freshName() }),
    renameProject: async (world) => ({ ...(await ofProject(world)), title: freshName() }),
    deleteProject: ofProject,
    'transferOwnership/project': (world) => memberOf(world, world.role === 'moderator' ? 'member' : 'moderator'),
    'transferOwnership/project-to-oneself': (world) => memberOf(world, 'actor'),
    'addMember/project': (world) => memberOf(world, 'newcomer'),
    'removeMember/participant': (world) => memberOf(world, 'member'),
    'removeMember/project-coach': (world) => memberOf(world, 'moderator'),
    'removeMember/project-owner': (world) => memberOf(world, 'owner'),
    'leaveConversation/project': async (world) => ({ conversationId: await world.project() }),
    appointCoach: (world) => toward(world, 'member'),
    withdrawCoach: (world) => toward(world, 'moderator'),
    joinMeeting: ofProject,
    leaveMeeting: async (world) => ({ projectId: await world.projectWithMeeting() }),
    'updateGroup/of-a-project': async (world) => ({ groupId: await world.project(), title: freshName() }),
    'joinGroup/of-a-project': async (world) => ({ groupId: await world.project() }),
    'sendMessage/project': async (world) => ({ to: { conversationId: await world.project() }, content: 'hello' }),
    'sendMessage/to-the-member': async (world) => ({
      to: { conversationId: await world.project() },
      content: 'hello',
      receiverId: world.member.id,
    }),
    'sendMessage/reply-to-private': async (world) => ({
      replyToId: await world.privateMessage(),
      to: { conversationId: await world.project() },
      content: 'hello',
      receiverId: world.member.id,
    }),
    'editMessage/private': async (world) => ({ messageId: await world.privateMessage(), content: 'changed' }),
    'deleteMessage/private': async (world) => ({ messageId: await world.privateMessage() }),
    'addReaction/private': async (world) => ({ messageId: await world.privateMessage(), emoji: '🎉' }),
    'sendMessage/private-closed': async (world) => {
      const { id: conversationId, blockedId } = await world.closedProject();
      return {
        to: { conversationId },
        receiverId: world.role === 'owner' ? blockedId : world.owner.id,
        content: 'hello',
      };
    },
    'editMessage/private-closed': async (world) => ({ ...(await ofClosed(world)), content: 'changed' }),
    'deleteMessage/private-closed': ofClosed,
    'addReaction/private-closed': async (world) => ({ ...(await ofClosed(world)), emoji: '🎉' }),
    'pinMessage/private': async (world) => ({ messageId: await world.privateMessage() }),
    'messages/private': async (world) => history(await withPrivate(world), 'cursor', 'edge: messages'),
    'searchMessages/private': async (world) => {
      const conversationId = await withPrivate(world);
      await index(world.server);
      return `{ edge: searchMessages(query: "alone", conversationId: "${conversationId}") { edges { cursor } } }`;
    },
    'messageEvents/project': async (world) => following('messageEvents', await world.project()),
    project: async (world) => `{ edge: project(id: "${await world.project()}") { id } }`,
    'Viewer.projects': async (world) => {
      await world.project();
      // Strangers may have created some.
      return `{ viewer { edge: projects(search: "${await titleOf(world)}") { edges { cursor } } } }`;
    },
    projectActionEvents: () => 'subscription { projectActionEvents { __typename } }',
    'Message.receiver': async (world) =>
      history(await withPrivate(world), 'node { edge: receiver { id } }', 'messages'),
    'Project.owner': (world) => inProject(world, 'edge: owner { id }'),
    'Project.coaches': (world) => inProject(world, 'edge: coaches { edges { cursor } }'),
    'Project.participants': (world) => inProject(world, 'edge: participants { edges { cursor } }'),
    'Project.memberCount': (world) => inProject(world, 'edge: memberCount'),
    'Project.viewerRole': (world) => inProject(world, 'edge: viewerRole'),
    'Project.meeting': (world) => inProject(world, 'edge: meeting { participantCount }'),
    'Meeting.participants': (world) => inProject(world, 'meeting { edge: participants { edges { cursor } } }'),
    'Meeting.participantCount': (world) => inProject(world, 'meeting { edge: participantCount }'),
    'Meeting.project': (world) => inProject(world, 'meeting { edge: project { id } }'),
  },
  open: {
    'who sees a participant sees who it is': ['MeetingParticipant.user'],
    'only members of the project receive its events': [
      'ProjectUpdated.user',
      'ProjectUpdated.project',
      'MeetingJoined.user',
      'MeetingLeft.user',
    ],
    'users receive actions in their own feeds': [
      'ProjectAction.actor',
      'ProjectAction.text',
      'ProjectAction.textKey',
      'ProjectAction.textArguments',
      'ProjectAction.project',
      'ParticipantAdded.user',
      'ParticipantLeft.user',
      'CoachAppointed.user',
      'CoachWithdrawn.user',
      'ParticipantRemoved.user',
      'ProjectTransferred.user',
    ],
  },
};

async function ofProject(world: World) {
  return { projectId: await world.project() };
}

async function ofClosed(world: World) {
  return { messageId: (await world.closedProject()).messageId };
}

async function toward(world: World, role: 'owner' | 'moderator' | 'member') {
  return { ...(await ofProject(world)), userId: world[role].id };
}

async function withPrivate(world: World): Promise<string> {
  await world.privateMessage();
  return world.project();
}

function history(id: string, fields: string, messages: string): string {
  return `{ ${messages}(conversationId: "${id}") { edges { ${fields} } } }`;
}

async function titleOf(world: World): Promise<string> {
  const text = `{ project(id: "${await world.project()}") { title } }`;
  const { data } = await world.owner.http.send<{ project: { title: string } }>(text);
  return String(data?.project.title);
}

async function inProject(world: World, fields: string): Promise<string> {
  return `{ project(id: "${await world.projectWithMeeting()}") { ${fields} } }`;
}

async function memberOf(world: World, role: 'actor' | 'newcomer' | 'owner' | 'moderator' | 'member') {
  return { conversationId: await world.project(), userId: world[role].id };
}
