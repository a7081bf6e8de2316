import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { useDelayed } from '../data/use-delayed.ts';
import { useText } from '../texts/use-text.ts';
import { PageBody } from '../ui/page-body.tsx';
import { FoundMessages } from './found-messages.tsx';
import { SearchField } from './search-field.tsx';

/** The search in all conversations. The address keeps the words, so that the way back shows the same results. */
export function SearchPage() {
  const text = useText();
  useTitle(text('search.title'));
  const asked = new URLSearchParams(useSearch()).get('q') ?? '';
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(asked);
  const query = useDelayed(typed.trim());
  useEffect(() => {
    if (query !== asked) navigate(query ? `/search?q=${encodeURIComponent(query)}` : '/search', { replace: true });
  }, [query, asked, navigate]);
  return (
    <PageBody title={text('search.title')}>
      <SearchField value={typed} onChange={setTyped} />
      {query && <FoundMessages query={query} />}
    </PageBody>
  );
}
