import type { GraphQLError } from 'graphql';
import { asGraphQLError, ErrorCode, HubbubError } from '../../errors/index.js';
import { limitTexts } from './limit.texts.js';

/** A measure of a query or of its answer. */
type Measure = Exclude<keyof typeof limitTexts, 'exceeds' | 'isAbove' | 'fixed' | 'budget'>;

/**
 * Returns the error for a query above one of its limits.
 * @param actual the measured value; null if measuring stopped at the limit.
 * @param setting the variable that sets the limit, for operators; null if the limit is fixed.
 */
export function tooComplex(
  measure: Measure,
  actual: number | null,
  most: number,
  setting: string | null,
): GraphQLError {
  const limit = { what: limitTexts[measure](), most, setting: setting ?? limitTexts.fixed() };
  const text = actual === null ? limitTexts.exceeds(limit) : limitTexts.isAbove({ ...limit, actual });
  return asGraphQLError(new HubbubError(ErrorCode.QUERY_TOO_COMPLEX, text));
}
