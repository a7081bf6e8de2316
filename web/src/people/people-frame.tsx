import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { SectionLinks } from '../ui/section-links.tsx';
import { UserSearch } from './user-search.tsx';

/** The frame of the pages of people, with the links between them and the search. */
export function PeopleFrame({ title, children }: { title: string; children: ReactNode }) {
  const text = useText();
  const [, navigate] = useLocation();
  const [isSearching, setSearching] = useState(false);
  useTitle(title);
  const links = [
    { href: '/people', name: text('people.friends') },
    { href: '/people/requests', name: text('people.requests') },
    { href: '/people/blocked', name: text('people.blocked') },
    { href: '/groups', name: text('groups.public') },
  ];
  const find = (
    <Button look="primary" onClick={() => setSearching(true)}>
      {text('people.search')}
    </Button>
  );
  return (
    <PageBody title={title} actions={find}>
      <SectionLinks label={text('people.title')} links={links} />
      {children}
      {isSearching && (
        <Dialog isOpen onClose={() => setSearching(false)} title={text('people.search')}>
          <UserSearch onChoose={({ id }) => navigate(`/people/${id}`)} />
        </Dialog>
      )}
    </PageBody>
  );
}
