import { useIntl } from 'react-intl';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import styles from './composer.module.css';

/** Up to so many are named. */
const mostNamed = 3;

interface TypingLineProps {
  users: readonly { readonly id: string; readonly displayName: string }[];
}

/** Says who is typing. Its height is always there, so that nothing moves. */
export function TypingLine({ users }: TypingLineProps) {
  const intl = useIntl();
  const text = useText();
  const { user } = useViewer();
  const others = users.filter(({ id }) => id !== user.id);
  const names = intl.formatList(
    others.map(({ displayName }) => displayName),
    { type: 'conjunction' },
  );
  const said =
    others.length > mostNamed ? text('messages.typingMany') : text('messages.typing', { count: others.length, names });
  return <p className={styles.typing}>{others.length > 0 && said}</p>;
}
