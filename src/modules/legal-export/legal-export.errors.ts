import { errorCodes } from '../../platform/errors/index.js';

/** Error codes of exports of conversations. */
export const LegalExportErrorCode = errorCodes({
  EXPORT_DISABLED: {
    description: 'The operator has not allowed exports of conversations (`HUBBUB_LEGAL_EXPORT`).',
    message: 'The operator of this server has not allowed exports of conversations.',
    status: 403,
  },
});
