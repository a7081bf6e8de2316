import type { ReactNode } from 'react';
import { useTitle } from '../app/use-title.ts';
import { PreferenceChoices } from '../preferences/preference-choices.tsx';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './entrance.module.css';

interface EntranceProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** The frame around the pages of users that are not signed in. */
export function Entrance({ title, lead, children }: EntranceProps) {
  const text = useText();
  useTitle(title);
  return (
    <main className={styles.entrance}>
      <div className={styles.corner}>
        <Menu trigger={<IconButton icon="globe" label={text('preferences.menu')} />}>
          <PreferenceChoices />
        </Menu>
      </div>
      <p className={styles.brand}>
        <img src="/icon.svg" alt="" width="36" height="36" />
        Hubbub
      </p>
      <div className={styles.card}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}

/** The links below a form. */
export function EntranceFoot({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}

/** Another way in, below a line. */
export function EntranceAlternative({ children }: { children: ReactNode }) {
  return <div className={styles.or}>{children}</div>;
}
