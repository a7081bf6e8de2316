export { asGraphQLError } from './as-graphql-error.js';
export { logFaults, toClientError, withCode } from './client-error.js';
export { type DeclaredErrorCode, errorCodes } from './error-code.js';
export { badInput, type ErrorDetails, HubbubError, isError } from './hubbub-error.js';
export { ErrorCode } from './platform.errors.js';
export { type ShowError, withoutSuggestions } from './suggestions.js';
export { translated } from './translated.js';
export { withFields } from './variable-errors.js';
