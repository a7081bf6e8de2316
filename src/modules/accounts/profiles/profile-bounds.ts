/** The maximum length of the URL of a picture, in characters. */
export const maxUrl = 2_048;
/** The maximum length of the text about a user, in characters. */
export const maxAbout = 500;
