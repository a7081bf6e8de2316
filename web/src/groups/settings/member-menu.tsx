import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { changeMember, changesFor, type MemberChange } from './member-documents.ts';

interface MemberMenuProps {
  groupId: string;
  viewerRole: string;
  role: string;
  user: { readonly id: string; readonly displayName: string };
}

/** The menu of a member, for those who may change something. Each change is asked for once more. */
export function MemberMenu({ groupId, viewerRole, role, user }: MemberMenuProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [asked, setAsked] = useState<MemberChange | null>(null);
  const change = useAction(async (kind: MemberChange) => {
    await changeMember(hubbub, kind, groupId, user.id);
    setAsked(null);
  });
  const changes = changesFor(viewerRole, role);
  if (changes.length === 0) return null;
  const name = user.displayName;
  return (
    <>
      <Menu trigger={<IconButton icon="more" label={text('groups.actionsFor', { name })} />}>
        {changes.map((kind) => (
          <MenuItem key={kind} isDangerous={kind === 'remove' || kind === 'ban'} onSelect={() => setAsked(kind)}>
            {text(`groups.change.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
      {asked && (
        <ConfirmDialog
          title={text(`groups.change.${asked}`)}
          description={text(`groups.changeLead.${asked}`, { name })}
          action={text(`groups.change.${asked}`)}
          isRunning={change.isRunning}
          onClose={() => setAsked(null)}
          onConfirm={() => void change.run(asked)}
        >
          <ErrorNotice error={change.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
