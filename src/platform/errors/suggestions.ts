import type { GraphQLFormattedError } from 'graphql';
import { ErrorCode } from './platform.errors.js';

/** Says what a client sees of an error. */
export type ShowError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The codes of the errors of graphql-js, whose texts may name what the schema has instead. */
const codesOfGraphql: ReadonlySet<unknown> = new Set([ErrorCode.DOCUMENT_INVALID.name, ErrorCode.BAD_INPUT.name]);

/** Leaves the suggestions of graphql-js out of the messages: they would spell out a schema that is not disclosed. */
export function withoutSuggestions(show: ShowError): ShowError {
  return (formatted, error) => {
    const shown = show(formatted, error);
    if (!codesOfGraphql.has(shown.extensions?.code)) return shown;
    return { ...shown, message: shown.message.replace(/ Did you mean .*\?$/s, '') };
  };
}
