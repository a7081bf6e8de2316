import { HubbubError } from '@hubbub/client';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that a user does by a button or a form. */
export interface Action<A extends readonly unknown[]> {
  /** Does it, unless it is being done. Resolves with whether it was done; `error` says why not. */
  readonly run: (...given: A) => Promise<boolean>;
  readonly isRunning: boolean;
  readonly error: HubbubError | null;
  readonly clearError: () => void;
}

/** Runs work for a button or a form, and keeps its error for the place where it happened. */
export function useAction<A extends readonly unknown[]>(work: (...given: A) => Promise<unknown>): Action<A> {
  const [error, setError] = useState<HubbubError | null>(null);
  const [isRunning, setRunning] = useState(false);
  const latest = useRef(work);
  const running = useRef(false);
  useEffect(() => {
    latest.current = work;
  });
  const run = useCallback(async (...given: A) => {
    if (running.current) return false;
    running.current = true;
    setRunning(true);
    setError(null);
    try {
      await latest.current(...given);
      return true;
    } catch (thrown) {
      setError(HubbubError.of(thrown));
      return false;
    } finally {
      running.current = false;
      setRunning(false);
    }
  }, []);
  const clearError = useCallback(() => setError(null), []);
  return { run, isRunning, error, clearError };
}
