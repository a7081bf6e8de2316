import type { ReactNode } from 'react';
import { useTitle } from '../app/use-title.ts';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useText } from '../texts/use-text.ts';
import { PageBody } from '../ui/page-body.tsx';
import { SectionLinks } from '../ui/section-links.tsx';

/** The frame of all pages of settings, with the links between them. */
export function SettingsFrame({ title, children }: { title: string; children: ReactNode }) {
  const text = useText();
  const { isGuest } = useViewer();
  useTitle(title);
  const links = [
    { href: '/settings', name: text('settings.profile.title') },
    ...(isGuest ? [] : [{ href: '/settings/security', name: text('settings.security.title') }]),
    { href: '/settings/sessions', name: text('settings.sessions.title') },
    { href: '/settings/privacy', name: text('settings.privacy.title') },
    { href: '/settings/notifications', name: text('settings.notifications.title') },
    { href: '/settings/appearance', name: text('settings.appearance.title') },
    { href: '/settings/data', name: text('settings.data.title') },
  ];
  return (
    <PageBody title={title}>
      <SectionLinks label={text('settings.title')} links={links} />
      {children}
    </PageBody>
  );
}
