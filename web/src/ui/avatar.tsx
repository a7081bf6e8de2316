import { useText } from '../texts/use-text.ts';
import styles from './avatar.module.css';
import { classes } from './classes.ts';

interface AvatarProps {
  /** Decides the colour behind the initials. */
  id: string;
  name: string;
  url?: string | null | undefined;
  /** A status of presence, such as ONLINE; without one there is no dot. */
  presence?: string | undefined;
  size?: 'small' | 'medium' | 'large';
  /** Groups are angular, people are round. */
  isGroup?: boolean;
}

/** The picture of a user or a group, or the initials. The name stands beside it, so screen readers skip it. */
export function Avatar({ id, name, url, presence, size = 'medium', isGroup = false }: AvatarProps) {
  const shape = classes(styles.picture, isGroup && styles.group);
  return (
    <span className={classes(styles.avatar, size !== 'medium' && styles[size])}>
      {url ? (
        <img src={url} alt="" className={shape} loading="lazy" referrerPolicy="no-referrer" />
      ) : (
        <span aria-hidden="true" className={classes(shape, styles[`colour${colourOf(id)}`])}>
          {initials(name)}
        </span>
      )}
      {presence && <PresenceDot status={presence} />}
    </span>
  );
}

function PresenceDot({ status }: { status: string }) {
  const text = useText();
  const label = text(`presence.${status}`);
  return <span role="img" aria-label={label} title={label} className={classes(styles.dot, styles[status])} />;
}

const colours = 6;

function colourOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % colours;
}

function initials(name: string): string {
  const [first = '', second = ''] = name.trim().split(/\s+/);
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join('') || '?';
}
