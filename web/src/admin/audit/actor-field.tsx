import { useState } from 'react';
import type { UserBadgeFragment } from '../../gql/graphql.ts';
import { UserSearch } from '../../people/user-search.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from '../admin.module.css';

/** Selects the administrator whose entries are listed. */
export function ActorField({ onChoose }: { onChoose: (id: string | null) => void }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<UserBadgeFragment | null>(null);
  const choose = (user: UserBadgeFragment | null) => {
    setOpen(false);
    setChosen(user);
    onChoose(user?.id ?? null);
  };
  return (
    <div className={styles.below}>
      <span>{chosen ? text('admin.audit.onlyBy', { name: chosen.displayName }) : text('admin.audit.byAll')}</span>
      <Button onClick={() => setOpen(true)}>{text('admin.audit.chooseActor')}</Button>
      {chosen && <Button onClick={() => choose(null)}>{text('admin.audit.allActors')}</Button>}
      {isOpen && (
        <Dialog isOpen onClose={() => setOpen(false)} title={text('admin.audit.chooseActor')}>
          <UserSearch onChoose={choose} />
        </Dialog>
      )}
    </div>
  );
}
