import { errorCodes } from '../../../platform/errors/index.js';

/** Error codes of projects. */
export const ProjectErrorCode = errorCodes({
  TITLE_TAKEN: {
    description: 'The owner already has a project with this title. Case is ignored.',
    message: 'A project with this title already exists. Please choose another title.',
  },
});
