import { HubbubError, type TypedText } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The result of a query on the screen. */
export interface QueryView<R> {
  /** Undefined until the first answer. */
  readonly data: R | undefined;
  /** Why the last attempt failed; null otherwise. */
  readonly error: HubbubError | null;
  /** True until the first answer or error. */
  readonly isLoading: boolean;
  /** Asks again. What is shown stays until the answer. Resolves after the answer or the error. */
  readonly reload: () => Promise<void>;
}

interface Answer<R> {
  readonly key: string;
  readonly data: R | undefined;
  readonly error: HubbubError | null;
}

/**
 * Asks the server when the component appears, and again when the variables change or the server is back.
 *
 * @param variables null asks nothing
 */
export function useQuery<R, V extends object>(document: TypedText<R, V>, variables: V | null): QueryView<R> {
  const hubbub = useHubbub();
  const key = variables === null ? '' : JSON.stringify(variables);
  const [answer, setAnswer] = useState<Answer<R> | null>(null);
  const turn = useRef(0);

  const reload = useCallback(async () => {
    if (key === '') return;
    const mine = ++turn.current;
    const show = (shown: (before: R | undefined) => Answer<R>) => {
      if (mine === turn.current) setAnswer((before) => shown(before?.key === key ? before.data : undefined));
    };
    try {
      const data = await hubbub.request(document, JSON.parse(key) as V);
      show(() => ({ key, data, error: null }));
    } catch (thrown) {
      show((data) => ({ key, data, error: HubbubError.of(thrown) }));
    }
  }, [hubbub, document, key]);

  useEffect(() => {
    void reload();
    return () => void turn.current++;
  }, [reload]);

  const current = answer?.key === key ? answer : null;
  const isUnreachable = current?.error?.temporary === true;
  useEffect(
    () => (isUnreachable ? hubbub.onReachable(() => void reload()) : undefined),
    [hubbub, isUnreachable, reload],
  );
  return { data: current?.data, error: current?.error ?? null, isLoading: key !== '' && current === null, reload };
}
