import Negotiator from 'negotiator';

/**
 * The media types of GraphQL responses, in the order of preference where the client has none. They differ in the status of
 * a well-formed request that is refused before it is executed: 400, or 200 for `application/json`, whose older clients
 * read the errors of no other status.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
 */
const responseTypes = ['application/json', 'application/graphql-response+json'];

/** Returns the media type in which the client takes a GraphQL response; null if it takes neither of the two. */
export function responseTypeOf(accept: string | undefined): string | null {
  return preferredOf(accept, responseTypes);
}

/** Returns whether the client would rather have a page than data, as browsers do that open an address. */
export function prefersPage(accept: string | undefined): boolean {
  return preferredOf(accept, [...responseTypes, 'text/html']) === 'text/html';
}

/** Returns the HTTP status of a well-formed GraphQL request that is refused before it is executed. */
export function refusalStatus(responseType: string): number {
  return responseType === 'application/json' ? 200 : 400;
}

function preferredOf(accept: string | undefined, types: string[]): string | null {
  return new Negotiator({ headers: { accept: accept || '*/*' } }).mediaType(types) ?? null;
}
