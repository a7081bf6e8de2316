import type { ReactNode } from 'react';
import { useTitle } from '../app/use-title.ts';
import { useText } from '../texts/use-text.ts';
import { PageBody } from '../ui/page-body.tsx';
import { SectionLinks } from '../ui/section-links.tsx';

interface AdminFrameProps {
  title: string;
  lead?: string | undefined;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of all pages of administration, with the links between them. */
export function AdminFrame({ title, lead, actions, children }: AdminFrameProps) {
  const text = useText();
  useTitle(title);
  const links = [
    { href: '/admin', name: text('admin.health.title') },
    { href: '/admin/users', name: text('admin.users.title') },
    { href: '/admin/online', name: text('admin.online.title') },
    { href: '/admin/reports', name: text('admin.reports.title') },
    { href: '/admin/review', name: text('admin.review.title') },
    { href: '/admin/audit', name: text('admin.audit.title') },
    { href: '/admin/webhooks', name: text('admin.webhooks.title') },
    { href: '/admin/export', name: text('admin.export.title') },
  ];
  return (
    <PageBody title={title} lead={lead} actions={actions} wide>
      <SectionLinks label={text('admin.title')} links={links} />
      {children}
    </PageBody>
  );
}
