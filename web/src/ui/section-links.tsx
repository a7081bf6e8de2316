import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import styles from './section-links.module.css';

interface SectionLink {
  readonly href: string;
  readonly name: string;
}

interface SectionLinksProps {
  label: string;
  links: readonly SectionLink[];
}

/** The pages of one part of the web client, side by side. On phones the row of them scrolls sideways. */
export function SectionLinks({ label, links }: SectionLinksProps) {
  const [path] = useLocation();
  const current = currentOf(links, path);
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) chosen.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav aria-label={label} className={styles.section}>
      <ul className={styles.links} data-scrolls-sideways>
        {links.map(({ href, name }) => (
          <li key={href} ref={href === current ? chosen : null} className={styles.item}>
            <Link href={href} className={styles.link} aria-current={currency(href, current, path)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The link of the page, or of the closest page above it. */
function currentOf(links: readonly SectionLink[], path: string): string | undefined {
  const above = links.map(({ href }) => href).filter((href) => path === href || path.startsWith(`${href}/`));
  return above.sort((first, second) => second.length - first.length)[0];
}

function currency(href: string, current: string | undefined, path: string): 'page' | 'true' | undefined {
  if (href !== current) return undefined;
  return href === path ? 'page' : 'true';
}
