import { useHubbub } from '@hubbub/client/react';
import { ConfirmedMenu } from '../../data/confirmed-menu.tsx';
import { useText } from '../../texts/use-text.ts';
import { changeMember, changesFor } from './member-changes.ts';

interface MemberMenuProps {
  projectId: string;
  viewerRole: string;
  memberRole: 'COACH' | 'PARTICIPANT';
  user: { readonly id: string; readonly displayName: string };
  onChanged: () => Promise<void>;
}

/** The menu of a member, for the owner and the coaches. Each change needs a confirmation. */
export function MemberMenu({ projectId, viewerRole, memberRole, user, onChanged }: MemberMenuProps) {
  const text = useText();
  const hubbub = useHubbub();
  const name = user.displayName;
  const items = changesFor(viewerRole, memberRole).map((kind) => ({
    kind,
    title: text(`projects.change.${kind}`),
    lead: text(`projects.changeLead.${kind}`, { name }),
    isDangerous: kind === 'remove',
  }));
  return (
    <ConfirmedMenu
      label={text('projects.actionsFor', { name })}
      items={items}
      run={(kind) => changeMember(hubbub, kind, projectId, user.id)}
      onChanged={onChanged}
    />
  );
}
