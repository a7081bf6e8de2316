import type { GraphQLFormattedError } from 'graphql';
import { ErrorCode } from './platform.errors.js';

/** Converts an error to the one that the client receives. */
export type ShowError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Codes of graphql-js errors, whose messages may suggest names of the schema. */
const codesOfGraphql: ReadonlySet<unknown> = new Set([ErrorCode.DOCUMENT_INVALID.name, ErrorCode.BAD_INPUT.name]);

/** Removes the suggestions of graphql-js from messages, because they would reveal a schema that is not disclosed. */
export function withoutSuggestions(show: ShowError): ShowError {
  return (formatted, error) => {
    const shown = show(formatted, error);
    if (!codesOfGraphql.has(shown.extensions?.code)) return shown;
    return { ...shown, message: shown.message.replace(/ Did you mean .*\?$/s, '') };
  };
}
