/** What is declared of a code. */
interface ErrorCodeDeclaration {
  /** For those who write clients: what the code means. It is also the description in the schema. */
  description: string;
  /** For people who use a client: what happened, and what to do now. An error without a message of its own has this. */
  message: string;
  /** Whether the same request may succeed later. */
  temporary?: boolean;
  /** The status of an HTTP answer outside of GraphQL; 400 if it is not given. */
  status?: number;
}

/** A code that a client can find in `extensions.code` of an error. */
export interface DeclaredErrorCode extends Readonly<Required<ErrorCodeDeclaration>> {
  readonly name: string;
}

/** Declares codes by their names. The schema and docs/errors.md list the codes of the platform, the feed and all modules. */
export function errorCodes<Name extends string>(
  declarations: Readonly<Record<Name, ErrorCodeDeclaration>>,
): Readonly<Record<Name, DeclaredErrorCode>> {
  const named = Object.entries<ErrorCodeDeclaration>(declarations).map(([name, declaration]) => [
    name,
    { temporary: false, status: 400, ...declaration, name },
  ]);
  return Object.fromEntries(named) as Record<Name, DeclaredErrorCode>;
}
