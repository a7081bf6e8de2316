import { useHubbub } from '@hubbub/client/react';
import { ConfirmedMenu } from '../../data/confirmed-menu.tsx';
import { useText } from '../../texts/use-text.ts';
import { changeMember, changesFor } from './member-documents.ts';

interface MemberMenuProps {
  groupId: string;
  viewerRole: string;
  role: string;
  user: { readonly id: string; readonly displayName: string };
}

/** The menu of a member, if the viewer may change something. Each change needs a confirmation. */
export function MemberMenu({ groupId, viewerRole, role, user }: MemberMenuProps) {
  const text = useText();
  const hubbub = useHubbub();
  const name = user.displayName;
  const items = changesFor(viewerRole, role).map((kind) => ({
    kind,
    title: text(`groups.change.${kind}`),
    lead: text(`groups.changeLead.${kind}`, { name }),
    isDangerous: kind === 'remove' || kind === 'ban',
  }));
  return (
    <ConfirmedMenu
      label={text('groups.actionsFor', { name })}
      items={items}
      run={(kind) => changeMember(hubbub, kind, groupId, user.id)}
    />
  );
}
