import { Extensions, getMetadataStorage } from 'type-graphql';
import type { RequestContext } from './request-context.js';

/**
 * How calls of a mutation are counted for each user. Without a rate class they count as changes.
 * - `free`: not counted here. The mutation has a limit of its own, appends nothing, or ends the user's own access.
 * - `loud`: counted as a change and also by the hour. It notifies all users of this server, or each member of a project
 *   in their inbox, by mail and by push.
 * - `message`: counted as a message instead of a change.
 */
export type RateClass = 'free' | 'loud' | 'message';

/** Chooses the rate class of one call by the mutation's input; undefined counts it as a change. */
export type RateClassOf = (input: unknown, context: RequestContext) => Promise<RateClass | undefined>;

/** Options that a root field declares beside its resolver. */
export interface RootFieldPolicy {
  /** True if callers without a session may use the field. */
  isPublic?: boolean;
  rateClass?: RateClass | RateClassOf;
  /** True if the mutation checks the session itself when `RequestContext.sessionCheck` is set. */
  checksSession?: boolean;
}

/** Opens a root field to callers without a session. Such a field must limit its callers itself. */
export function Public() {
  return Extensions({ isPublic: true } satisfies RootFieldPolicy);
}

/** Chooses how calls of a mutation are counted. */
export function CountedAs(rateClass: RateClass | RateClassOf) {
  return Extensions({ rateClass } satisfies RootFieldPolicy);
}

/**
 * Declares that a mutation makes the check in `RequestContext.sessionCheck`. It must change nothing before the session has
 * passed. Its limits per user count the call even if the session turns out to have ended.
 */
export function ChecksSession() {
  return Extensions({ checksSession: true } satisfies RootFieldPolicy);
}

/** Returns the policies of the root fields of these resolver classes, by the names of the fields. */
export function rootFieldPolicies(resolvers: ReadonlySet<unknown>): ReadonlyMap<string, RootFieldPolicy> {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const fields = [...queries, ...mutations, ...subscriptions].filter(({ target }) => resolvers.has(target));
  return new Map(fields.map(({ schemaName, extensions }) => [schemaName, { ...extensions }]));
}
