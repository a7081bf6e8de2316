import type { Message } from '@hubbub/client';
import { useReadMarks, useTyping } from '@hubbub/client/react';
import { useIntl } from 'react-intl';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import styles from './composer.module.css';

/** Up to so many are named. */
const mostNamed = 3;

interface StatusLineProps {
  id: string;
  /** The newest message of the conversation. */
  last: Message | undefined;
}

/** Shows the users who are typing, and the number of readers of the viewer's last message. Its height never changes. */
export function StatusLine({ id, last }: StatusLineProps) {
  return (
    <div className={styles.status}>
      <Typing id={id} />
      <Seen id={id} last={last} />
    </div>
  );
}

function Typing({ id }: { id: string }) {
  const intl = useIntl();
  const text = useText();
  const { user } = useViewer();
  const others = useTyping(id).users.filter((each) => each.id !== user.id);
  const names = intl.formatList(
    others.map(({ displayName }) => displayName),
    { type: 'conjunction' },
  );
  const isMany = others.length > mostNamed;
  const said = isMany ? text('messages.typingMany') : text('messages.typing', { count: others.length, names });
  return <span className={styles.typing}>{others.length > 0 && said}</span>;
}

function Seen({ id, last }: StatusLineProps) {
  const text = useText();
  const { user } = useViewer();
  const { value } = useReadMarks(id);
  if (!last || !value || last.sender?.id !== user.id) return null;
  const count = [...value.others.values()].filter((position) => position >= last.position).length;
  if (count === 0) return null;
  return <span>{value.others.size === 1 ? text('messages.seen') : text('messages.seenBy', { count })}</span>;
}
