import { Link, useLocation } from 'wouter';
import { useText } from '../../texts/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { navigation } from '../navigation.ts';
import { useViewer } from '../viewer/viewer.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './navigation-bar.module.css';

/** The parts of the web client and the menu of the account: at the side, or at the bottom of a phone. */
export function NavigationBar() {
  const text = useText();
  const viewer = useViewer();
  const [path] = useLocation();
  const parts = navigation.filter(({ isFor }) => isFor?.(viewer) ?? true);
  return (
    <nav
      className={styles.bar}
      aria-label={text('app.navigation.label')}
      data-hidden-on-phones={path.startsWith('/c/') ? '' : undefined}
    >
      <ul className={styles.parts}>
        {parts.map(({ href, icon, name, isCurrent, Badge }) => (
          <li key={href}>
            <Link href={href} className={styles.part} aria-current={isCurrent(path) ? 'page' : undefined}>
              <Icon name={icon} size={22} />
              {text(name)}
              {Badge && (
                <span className={styles.badge}>
                  <Badge />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <AccountMenu className={styles.account} />
    </nav>
  );
}
