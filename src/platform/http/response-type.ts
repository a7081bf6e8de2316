import Negotiator from 'negotiator';

/**
 * The media types of GraphQL responses, in the default order of preference. They differ in the status of a well-formed
 * request that is rejected before execution: 400, or 200 for `application/json`. Older clients of that type read errors
 * only from answers with status 200.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
 */
const responseTypes = ['application/json', 'application/graphql-response+json'];

/** Returns the media type that the client accepts for a GraphQL response; null if it accepts neither. */
export function responseTypeOf(accept: string | undefined): string | null {
  return preferredOf(accept, responseTypes);
}

/** Returns whether the client prefers a page to data, as browsers do when a user opens an address. */
export function prefersPage(accept: string | undefined): boolean {
  return preferredOf(accept, [...responseTypes, 'text/html']) === 'text/html';
}

/** Returns the HTTP status of a well-formed GraphQL request that is rejected before execution. */
export function refusalStatus(responseType: string): number {
  return responseType === 'application/json' ? 200 : 400;
}

function preferredOf(accept: string | undefined, types: string[]): string | null {
  return new Negotiator({ headers: { accept: accept || '*/*' } }).mediaType(types) ?? null;
}
