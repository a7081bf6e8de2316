export { asGraphQLError } from './as-graphql-error.js';
export { logFaults, toClientError } from './client-error.js';
export { ErrorCode, errorCodes } from './error-code.js';
export { badInput, type ErrorDetails, HubbubError } from './hubbub-error.js';
export { type ShowError, withoutSuggestions } from './suggestions.js';
export { withFields } from './variable-errors.js';
