import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** Coarse types of actions, for clients that read the project again. */
export enum ProjectActionType {
  ADD_INTO_PROJECT = 'ADD_INTO_PROJECT',
  DELETE_PROJECT = 'DELETE_PROJECT',
  EDIT_PROJECT = 'EDIT_PROJECT',
}

registerEnumType(ProjectActionType, {
  name: 'ProjectActionType',
  description: 'The type of an action in a project.',
  valuesConfig: {
    ADD_INTO_PROJECT: { description: 'A member was added.' },
    DELETE_PROJECT: { description: 'The project was deleted.' },
    EDIT_PROJECT: { description: 'The title, the members or their roles changed.' },
  },
});

@ObjectType({ description: 'An argument of a text, for its translation.' })
export class TextArgument {
  @Field({ description: 'The name of the argument in the text: `title`, `previousTitle`, `user` or `actor`.' })
  declare name: string;

  @Field({ description: 'The value: a title at the time of the action, or the current name of a user (`@ada`).' })
  declare value: string;
}
