import { lazy, Suspense, useEffect } from 'react';
import { useReadable } from '../data/use-readable.ts';
import { openedByKeys } from './opened.ts';

const QuickSwitcher = lazy(() =>
  import('./quick-switcher.tsx').then(({ QuickSwitcher: Dialog }) => ({ default: Dialog })),
);
const HelpDialog = lazy(() => import('./help-dialog.tsx').then(({ HelpDialog: Dialog }) => ({ default: Dialog })));

/** The keys that work on each page: Ctrl or Cmd and K for the quick switcher, and ? for the list of keys. */
export function Shortcuts() {
  const opened = useReadable(openedByKeys);
  useEffect(() => {
    document.addEventListener('keydown', open);
    return () => document.removeEventListener('keydown', open);
  }, []);
  const close = () => openedByKeys.set(null);
  return (
    <Suspense fallback={null}>
      {opened === 'switcher' && <QuickSwitcher onClose={close} />}
      {opened === 'help' && <HelpDialog onClose={close} />}
    </Suspense>
  );
}

function open(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isCommand = (ctrlKey || metaKey) && !altKey;
  const isWriting = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  if (isCommand && key.toLowerCase() === 'k') openedByKeys.set('switcher');
  // In a text field, a question mark is part of the text.
  else if ((isCommand && key === '/') || (key === '?' && !isWriting)) openedByKeys.set('help');
  else return;
  event.preventDefault();
}
