import { errorCodes } from '../../../platform/errors/index.js';

/** Codes of errors that projects cause. */
export const ProjectErrorCode = errorCodes({
  TITLE_TAKEN: {
    description: 'Its owner has a project of this title, in whatever case.',
    message: 'A project with this title exists already. Please choose another title.',
  },
});
