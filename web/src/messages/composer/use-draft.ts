import { useCallback, useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { storedText, storeText } from '../../data/device-storage.ts';

/** What was written and not sent in a conversation. The browser keeps it. */
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
