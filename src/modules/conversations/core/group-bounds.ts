/** The maximum length of the title of a group or project, in characters. */
export const maxTitle = 80;
/** The maximum length of the description of a group, in characters. */
export const maxDescription = 1_000;
