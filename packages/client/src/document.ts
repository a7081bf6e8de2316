/**
 * A GraphQL document: a text, or what codegen made of one (`TypedDocumentString`), which knows the types of its result and
 * variables.
 */
export interface TypedText<Result, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Result;
}

/** The type of the only field of a subscription's result. */
export type EventOf<Result> = Result extends object ? Result[keyof Result] : never;
