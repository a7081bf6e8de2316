import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Copies a text. Browsers allow it on https and localhost only; elsewhere there is no button. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const text = useText();
  const [isCopied, setCopied] = useState(false);
  if (!('clipboard' in navigator)) return null;
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button onClick={() => void copy()}>
      <Icon name={isCopied ? 'check' : 'copy'} size={18} />
      {isCopied ? text('ui.copied') : label}
    </Button>
  );
}
