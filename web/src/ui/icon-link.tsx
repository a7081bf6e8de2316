import { Link } from 'wouter';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

interface IconLinkProps {
  icon: IconName;
  /** Where it leads, for screen readers and as its tooltip. */
  label: string;
  href: string;
}

/** A link with a picture. */
export function IconLink({ icon, label, href }: IconLinkProps) {
  return (
    <Link href={href} className={styles.icon} aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  );
}
