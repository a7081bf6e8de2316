import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation, MemberRole, maxTitle } from '../../conversations/index.js';

/** The role of a member of a project. */
export enum ProjectRole {
  OWNER = 'OWNER',
  COACH = 'COACH',
  PARTICIPANT = 'PARTICIPANT',
}

/** Maps roles in the conversation to roles in the project. A coach has the rights of a moderator. */
export const projectRoles: Record<MemberRole, ProjectRole> = {
  [MemberRole.OWNER]: ProjectRole.OWNER,
  [MemberRole.MODERATOR]: ProjectRole.COACH,
  [MemberRole.MEMBER]: ProjectRole.PARTICIPANT,
};

registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: 'The role of a member of a project.',
  valuesConfig: {
    OWNER: { description: 'Renames, deletes and transfers the project, and has all rights of a coach.' },
    COACH: { description: 'Removes participants, appoints and withdraws coaches, and deletes messages of others.' },
    PARTICIPANT: { description: 'Reads and writes, adds users, and joins the meeting.' },
  },
});

/** A project is stored as a conversation with members. Only its meeting has a table in this module. */
@ObjectType({
  implements: Conversation,
  description: 'A conversation with an owner, coaches and participants, and a meeting. Only its members know of it.',
})
export class Project extends Conversation {
  @Field(() => String, {
    description: `The title, 1 to ${maxTitle} characters; unique among the owner’s projects, ignoring case.`,
  })
  declare title: string;
}
