import { write } from '../../../support/chat.js';
import type { EventWorld } from '../event-world.js';
import type { Cast } from '../people.js';
import type { EventTable } from '../table.js';

/** A project of the owner, with the moderator as its coach and the member and the guest as its participants. */
export const projects: EventTable = {
  outcomes: `
                                                 owner         moderator     member        guest         former        banned  invited  stranger      blocked  administrator
    NotificationAdded/MessageMissed              -             ok            ok            ok            -             -       -        -             -        -
    MessageAdded/project                         ok            ok            ok            ok            -             -       -        -             -        -
    ProjectUpdated/project                       ok            ok            ok            ok            -             -       -        -             -        -
    NotificationAdded/ProjectRenamed             -             ok            ok            ok            -             -       -        -             -        -
    ProjectRenamed/project                       -             ok            ok            ok            -             -       -        -             -        -
    MeetingJoined/project                        ok            ok            ok            ok            -             -       -        -             -        -
    MeetingLeft/project                          ok            ok            ok            ok            -             -       -        -             -        -
    CoachWithdrawn/project                       -             -             ok            ok            -             -       -        -             -        -
    NotificationAdded/YouWereWithdrawnAsCoach    -             ok            -             -             -             -       -        -             -        -
    NotificationAdded/CoachWithdrawn             -             -             ok            ok            -             -       -        -             -        -
    YouWereWithdrawnAsCoach/project              -             ok            -             -             -             -       -        -             -        -
    RoleChanged/project                          ok            ok            ok            ok            -             -       -        -             -        -
    CoachAppointed/project                       -             -             ok            ok            -             -       -        -             -        -
    NotificationAdded/CoachAppointed             -             -             ok            ok            -             -       -        -             -        -
    NotificationAdded/YouWereAppointedCoach      -             ok            -             -             -             -       -        -             -        -
    YouWereAppointedCoach/project                -             ok            -             -             -             -       -        -             -        -
    ParticipantAdded/project                     -             ok            ok            ok            ok            -       -        -             -        -
    NotificationAdded/YouWereAddedToProject      -             -             -             -             ok            -       -        ok            -        -
    NotificationAdded/ParticipantAdded           -             ok            ok            ok            ok            -       -        -             -        -
    ConversationJoined/project                   -             -             -             -             ok            -       -        ok            -        -
    MemberJoined/project                         ok            ok            ok            ok            ok            -       -        ok            -        -
    YouWereAddedToProject/project                -             -             -             -             ok            -       -        ok            -        -
    ParticipantRemoved/project                   -             ok            ok            ok            -             -       -        ok            -        -
    NotificationAdded/YouWereRemovedFromProject  -             -             -             -             ok            -       -        -             -        -
    YouWereRemovedFromProject/project            -             -             -             -             project       -       -        -             -        -
    NotificationAdded/ParticipantRemoved         -             ok            ok            ok            -             -       -        ok            -        -
    MemberRemoved/project                        ok            ok            ok            ok            conversation  -       -        ok            -        -
    ParticipantLeft/project                      ok            ok            ok            ok            -             -       -        -             -        -
    NotificationAdded/ParticipantLeft            ok            ok            ok            ok            -             -       -        -             -        -
    MemberLeft/project                           ok            ok            ok            ok            -             -       -        conversation  -        -
    ProjectTransferred/project                   -             -             ok            ok            -             -       -        -             -        -
    OwnRoleChanged/project                       ok            ok            -             -             -             -       -        -             -        -
    NotificationAdded/YouBecameProjectOwner      -             ok            -             -             -             -       -        -             -        -
    NotificationAdded/ProjectTransferred         -             -             ok            ok            -             -       -        -             -        -
    YouBecameProjectOwner/project                -             ok            -             -             -             -       -        -             -        -
    OwnerChanged/project                         ok            ok            ok            ok            -             -       -        -             -        -
    ProjectDeleted/project                       project       -             project       project       -             -       -        -             -        -
    ConversationLeft/project                     conversation  conversation  conversation  conversation  conversation  -       -        conversation  -        -
    AccessRevoked/project                        ok            ok            ok            ok            ok            -       -        ok            -        -
    ProjectClosed/project                        conversation  conversation  conversation  conversation  -             -       -        -             -        -
    NotificationAdded/ProjectDeleted             ok            -             ok            ok            -             -       -        -             -        -
  `,
  causes: {
    'NotificationAdded/MessageMissed': (world) => write(world.cast.owner, world.place('project'), 'hello'),
    'ProjectUpdated/project': (world) =>
      world.call('owner', 'renameProject', { projectId: world.place('project'), title: 'Another title' }),
    'MeetingJoined/project': (world) => world.call('member', 'joinMeeting', { projectId: world.place('project') }),
    'MeetingLeft/project': (world) => world.call('member', 'leaveMeeting', { projectId: world.place('project') }),
    'CoachWithdrawn/project': (world) => world.call('owner', 'withdrawCoach', inProject(world, 'moderator')),
    'CoachAppointed/project': (world) => world.call('owner', 'appointCoach', inProject(world, 'moderator')),
    'ParticipantAdded/project': async (world) => {
      await world.call('owner', 'addMember', memberOf(world, 'former'));
      await world.call('owner', 'addMember', memberOf(world, 'stranger'));
    },
    'ParticipantRemoved/project': (world) => world.call('owner', 'removeMember', memberOf(world, 'former')),
    'ParticipantLeft/project': (world) =>
      world.call('stranger', 'leaveConversation', { conversationId: world.place('project') }),
    'ProjectTransferred/project': (world) => world.call('owner', 'transferOwnership', memberOf(world, 'moderator')),
    'ProjectDeleted/project': (world) =>
      world.call('moderator', 'deleteProject', { projectId: world.place('project') }),
  },
};

function inProject(world: EventWorld, name: keyof Cast) {
  return { projectId: world.place('project'), userId: world.idOf(name) };
}

function memberOf(world: EventWorld, name: keyof Cast) {
  return { conversationId: world.place('project'), userId: world.idOf(name) };
}
