import { Link } from 'wouter';
import { useText } from '../texts/use-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTitle } from './use-title.ts';

/** The page for an address that has none. */
export function NotFound() {
  const text = useText();
  useTitle(text('app.notFound.title'));
  const action = (
    <Link href="/" className={buttonClass('secondary')}>
      {text('app.notFound.back')}
    </Link>
  );
  return (
    <EmptyState icon="search" heading="h1" title={text('app.notFound.title')} action={action}>
      {text('app.notFound.text')}
    </EmptyState>
  );
}
