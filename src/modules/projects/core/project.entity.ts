import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation, MemberRole } from '../../conversations/index.js';

/** What a member of a project is. */
export enum ProjectRole {
  OWNER = 'OWNER',
  COACH = 'COACH',
  PARTICIPANT = 'PARTICIPANT',
}

/** The same by what they are in its conversation, where a coach has a moderator’s say. */
export const projectRoles: Record<MemberRole, ProjectRole> = {
  [MemberRole.OWNER]: ProjectRole.OWNER,
  [MemberRole.MODERATOR]: ProjectRole.COACH,
  [MemberRole.MEMBER]: ProjectRole.PARTICIPANT,
};

registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: 'What a member of a project may do.',
  valuesConfig: {
    OWNER: { description: 'Renames, deletes and hands over the project, and whatever a coach does.' },
    COACH: { description: 'Removes participants, appoints and withdraws coaches, and deletes messages of others.' },
    PARTICIPANT: { description: 'Reads and writes, adds others, and comes into the meeting.' },
  },
});

/** Kept as a conversation with its members; only its meeting has a table here. */
@ObjectType({
  implements: Conversation,
  description: 'A conversation with an owner, coaches and participants, and a meeting. Only its members know of it.',
})
export class Project extends Conversation {
  @Field(() => String, { description: '1 to 80 characters; unique among the projects of its owner, in whatever case.' })
  declare title: string;
}
