import { useConnection, useHubbub } from '@hubbub/client/react';
import { useEffect, useRef } from 'react';
import { JoinMeeting } from './documents.ts';

/**
 * Joins the meeting again when the connection is back, if the viewer was in it: the server ends the participation of
 * users who are offline. Joining changes nothing for a user who is still in the meeting.
 */
export function useStayInMeeting(projectId: string, isIn: boolean, onChanged: () => Promise<void>): void {
  const hubbub = useHubbub();
  const { status } = useConnection();
  // At the loss of the connection. What is shown may know of the end before the connection is back.
  const wasIn = useRef<boolean | null>(null);
  const shown = useRef({ isIn, onChanged });
  useEffect(() => {
    shown.current = { isIn, onChanged };
  });
  useEffect(() => {
    if (status === 'waiting') wasIn.current ??= shown.current.isIn;
    if (status !== 'online') return;
    const mustJoin = wasIn.current;
    wasIn.current = null;
    if (!mustJoin) return;
    // If it fails, the panel shows that the viewer is not in the meeting, with the button to join.
    const reload = () => shown.current.onChanged();
    hubbub.request(JoinMeeting, { input: { projectId } }).then(reload, reload);
  }, [hubbub, projectId, status]);
}
