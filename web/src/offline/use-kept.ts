import type { TypedText } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useEffect, useState } from 'react';

/**
 * Returns the answer of the server, or until it arrives the copy of an earlier one.
 *
 * @param name distinguishes copies; see `Hubbub.kept`
 * @param document the query; copies of answers to another text are ignored
 */
export function useKept<T>(name: string, document: TypedText<T, never>, answer: T | undefined): T | undefined {
  const { kept } = useHubbub();
  const shape = document.toString();
  const [copy, setCopy] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    void kept?.read<T>(name, shape).then((found) => isWanted && setCopy(found));
    return () => {
      isWanted = false;
    };
  }, [kept, name, shape]);
  useEffect(() => {
    if (answer !== undefined) kept?.write(name, () => answer, shape);
  }, [kept, name, shape, answer]);
  return answer ?? copy ?? undefined;
}
