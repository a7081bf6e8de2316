import { useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { useAction } from './use-action.ts';

/** A line of the menu, and the dialog that it opens. */
export interface ConfirmedItem<K extends string> {
  readonly kind: K;
  readonly title: string;
  /** The text of the dialog. */
  readonly lead: string;
  readonly isDangerous: boolean;
}

interface ConfirmedMenuProps<K extends string> {
  label: string;
  items: readonly ConfirmedItem<K>[];
  /** Runs a confirmed item. The dialog shows its error. */
  run: (kind: K) => Promise<unknown>;
  /** Called after the dialog has closed. */
  onChanged?: () => Promise<void>;
}

/** A menu whose items each need a confirmation. Shows nothing if there are no items. */
export function ConfirmedMenu<K extends string>({ label, items, run, onChanged }: ConfirmedMenuProps<K>) {
  const [asked, setAsked] = useState<ConfirmedItem<K> | null>(null);
  const action = useAction(async (kind: K) => {
    await run(kind);
    setAsked(null);
    await onChanged?.();
  });
  const ask = (item: ConfirmedItem<K>) => {
    action.clearError();
    setAsked(item);
  };
  if (items.length === 0) return null;
  return (
    <>
      <Menu trigger={<IconButton icon="more" label={label} />}>
        {items.map((item) => (
          <MenuItem key={item.kind} isDangerous={item.isDangerous} onSelect={() => ask(item)}>
            {item.title}
          </MenuItem>
        ))}
      </Menu>
      {asked && (
        <ConfirmDialog
          title={asked.title}
          description={asked.lead}
          action={asked.title}
          isRunning={action.isRunning}
          onClose={() => setAsked(null)}
          onConfirm={() => void action.run(asked.kind)}
        >
          <ErrorNotice error={action.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
