import { defineTexts, type Text } from '../texts/index.js';

interface ErrorCodeDeclaration {
  /** The meaning of the code, for developers of clients. It is also the description in the schema. */
  description: string;
  /** The event and the next step, for users of a client. It is the default message of an error with this code. */
  message: string;
  /** True if the same request may succeed later. */
  temporary?: boolean;
  /** The HTTP status of an answer outside GraphQL; 400 by default. */
  status?: number;
}

/** A code that a client can find in `extensions.code` of an error. */
export interface DeclaredErrorCode extends Readonly<Required<ErrorCodeDeclaration>> {
  readonly name: string;
  /** The default message, for people of all languages. */
  readonly text: Text;
}

/**
 * Declares codes by their names. The schema and docs/errors.md list the codes of the platform, the feed and all
 * modules.
 */
export function errorCodes<Name extends string>(
  declarations: Readonly<Record<Name, ErrorCodeDeclaration>>,
): Readonly<Record<Name, DeclaredErrorCode>> {
  const named = Object.entries<ErrorCodeDeclaration>(declarations).map(([name, declaration]) => {
    const { [name]: text } = defineTexts('error', { [name]: declaration.message });
    return [name, { temporary: false, status: 400, ...declaration, name, text: text?.() }];
  });
  return Object.fromEntries(named) as Record<Name, DeclaredErrorCode>;
}
