import { Link, useLocation } from 'wouter';
import styles from './section-links.module.css';

interface SectionLinksProps {
  label: string;
  links: readonly { readonly href: string; readonly name: string }[];
}

/** The pages of one part of the web client, side by side. */
export function SectionLinks({ label, links }: SectionLinksProps) {
  const [path] = useLocation();
  return (
    <nav aria-label={label}>
      <ul className={styles.links}>
        {links.map(({ href, name }) => (
          <li key={href}>
            <Link href={href} className={styles.link} aria-current={path === href ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
