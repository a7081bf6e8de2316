import { HubbubError } from '@hubbub/client';

/** The challenge of a login that needs a second factor; undefined for all other errors. */
export function challengeOf(error: unknown): string | undefined {
  return error instanceof HubbubError && error.code === 'SECOND_FACTOR_REQUIRED' ? error.challenge : undefined;
}
