import { type ReactNode, useState } from 'react';
import { useTitle } from '../app/use-title.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { SectionLinks } from '../ui/section-links.tsx';
import { NewProjectDialog } from './list/new-project-dialog.tsx';

/** The frame of the pages of all projects, with the links between them. */
export function ProjectsFrame({ title, children }: { title: string; children: ReactNode }) {
  const text = useText();
  const [isCreating, setCreating] = useState(false);
  useTitle(title);
  const links = [
    { href: '/projects', name: text('projects.title') },
    { href: '/projects/actions', name: text('projects.actions') },
  ];
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      {text('projects.new')}
    </Button>
  );
  return (
    <PageBody title={title} actions={create}>
      <SectionLinks label={text('projects.title')} links={links} />
      {children}
      {isCreating && <NewProjectDialog onClose={() => setCreating(false)} />}
    </PageBody>
  );
}
