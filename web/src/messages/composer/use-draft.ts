import { useCallback, useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { storedText, storeText } from '../../data/device-storage.ts';

/** Returns the unsent text of a conversation, which the browser keeps, and a function to change it. */
export function useDraft(conversationId: string): [string, (content: string) => void] {
  const { user } = useViewer();
  const key = `hubbub.draft.${user.id}.${conversationId}`;
  const [content, setContent] = useState(() => storedText(key) ?? '');
  const change = useCallback(
    (written: string) => {
      setContent(written);
      storeText(key, written || null);
    },
    [key],
  );
  return [content, change];
}
