import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { changeMember, changesFor, type MemberChange } from './member-changes.ts';

interface MemberMenuProps {
  projectId: string;
  viewerRole: string;
  memberRole: 'COACH' | 'PARTICIPANT';
  user: { readonly id: string; readonly displayName: string };
  onChanged: () => Promise<void>;
}

/** The menu of a member, for the owner and the coaches. Each change is asked for once more. */
export function MemberMenu({ projectId, viewerRole, memberRole, user, onChanged }: MemberMenuProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [asked, setAsked] = useState<MemberChange | null>(null);
  const change = useAction(async (kind: MemberChange) => {
    await changeMember(hubbub, kind, projectId, user.id);
    setAsked(null);
    await onChanged();
  });
  const changes = changesFor(viewerRole, memberRole);
  if (changes.length === 0) return null;
  const name = user.displayName;
  return (
    <>
      <Menu trigger={<IconButton icon="more" label={text('projects.actionsFor', { name })} />}>
        {changes.map((kind) => (
          <MenuItem key={kind} isDangerous={kind === 'remove'} onSelect={() => setAsked(kind)}>
            {text(`projects.change.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
      {asked && (
        <ConfirmDialog
          title={text(`projects.change.${asked}`)}
          description={text(`projects.changeLead.${asked}`, { name })}
          action={text(`projects.change.${asked}`)}
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
