import type { OutgoingFile } from '@hubbub/client';
import { useCallback, useMemo, useState } from 'react';

/** A message has so many files at most. */
export const mostFiles = 10;

/** The files that the next message takes along. */
export interface FileChoice {
  readonly chosen: readonly OutgoingFile[];
  /** Whether some were left out, because there were too many. */
  readonly isFull: boolean;
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (file: OutgoingFile) => void;
  readonly clear: () => void;
}

const nothing = { chosen: [] as readonly OutgoingFile[], isFull: false };

/** Keeps the files that were chosen, dropped or pasted, until they are sent. */
export function useChosenFiles(): FileChoice {
  const [choice, setChoice] = useState(nothing);
  const add = useCallback((files: Iterable<File>) => {
    setChoice(({ chosen }) => {
      const all = [...chosen, ...files];
      return { chosen: all.slice(0, mostFiles), isFull: all.length > mostFiles };
    });
  }, []);
  const remove = useCallback((file: OutgoingFile) => {
    setChoice(({ chosen }) => ({ chosen: chosen.filter((each) => each !== file), isFull: false }));
  }, []);
  const clear = useCallback(() => setChoice(nothing), []);
  return useMemo(() => ({ ...choice, add, remove, clear }), [choice, add, remove, clear]);
}
