import { type ReactNode, useRef } from 'react';
import { Shortcuts } from '../../keyboard/shortcuts.tsx';
import { NewVersionBanner } from '../../offline/new-version-banner.tsx';
import { useText } from '../../texts/use-text.ts';
import { ViewerProvider } from '../viewer/viewer.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { NavigationBar } from './navigation-bar.tsx';
import styles from './shell.module.css';

/** The frame around all pages of a signed-in user. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const main = useRef<HTMLElement>(null);
  return (
    <ViewerProvider>
      <div className={styles.shell}>
        <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
          {text('app.skip')}
        </button>
        <div className={styles.banner}>
          <ConnectionBanner />
          <NewVersionBanner />
        </div>
        <NavigationBar />
        <Shortcuts />
        <main ref={main} tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </ViewerProvider>
  );
}
