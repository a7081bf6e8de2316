import { useHubbub } from '@hubbub/client/react';
import { useEffect, useState } from 'react';

/**
 * Returns the value. Until it is there, the copy of the last time it was.
 *
 * @param name distinguishes copies; see `Hubbub.kept`
 */
export function useKept<T>(name: string, value: T | undefined): T | undefined {
  const { kept } = useHubbub();
  const [copy, setCopy] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    void kept.read<T>(name).then((found) => isWanted && setCopy(found));
    return () => {
      isWanted = false;
    };
  }, [kept, name]);
  useEffect(() => {
    if (value !== undefined) kept.write(name, () => value);
  }, [kept, name, value]);
  return value ?? copy ?? undefined;
}
