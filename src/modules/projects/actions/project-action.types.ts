import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** What sort of thing happened, coarsely: for clients that read the project again. */
export enum ProjectActionType {
  ADD_INTO_PROJECT = 'ADD_INTO_PROJECT',
  DELETE_PROJECT = 'DELETE_PROJECT',
  EDIT_PROJECT = 'EDIT_PROJECT',
}

registerEnumType(ProjectActionType, {
  name: 'ProjectActionType',
  description: 'What sort of thing happened in a project.',
  valuesConfig: {
    ADD_INTO_PROJECT: { description: 'Someone was added.' },
    DELETE_PROJECT: { description: 'It was deleted.' },
    EDIT_PROJECT: { description: 'Anything else: its title, its members or their roles changed.' },
  },
});

@ObjectType({ description: 'A part of a message, to be put into its translation.' })
export class MessageArgument {
  @Field({ description: 'Its name in the text: `title`, `previousTitle`, `user` or `actor`.' })
  declare name: string;

  @Field({ description: 'What stands there: a title as it was then, a user as they are called now (`@ada`).' })
  declare value: string;
}
