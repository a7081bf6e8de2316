import { useCallback, useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';

/** What was written and not sent in a conversation. The browser keeps it. */
export function useDraft(conversationId: string): [string, (content: string) => void] {
  const { user } = useViewer();
  const key = `hubbub.draft.${user.id}.${conversationId}`;
  const [content, setContent] = useState(() => localStorage.getItem(key) ?? '');
  const change = useCallback(
    (written: string) => {
      setContent(written);
      if (written) localStorage.setItem(key, written);
      else localStorage.removeItem(key);
    },
    [key],
  );
  return [content, change];
}
