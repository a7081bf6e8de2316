import { lazy, Suspense, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';

const NewDirectChatDialog = lazy(() =>
  import('./new-direct-chat-dialog.tsx').then(({ NewDirectChatDialog: Dialog }) => ({ default: Dialog })),
);
const NewGroupDialog = lazy(() =>
  import('./new-group-dialog.tsx').then(({ NewGroupDialog: Dialog }) => ({ default: Dialog })),
);

/** Begins a direct chat or a group. */
export function NewConversationMenu() {
  const text = useText();
  const [open, setOpen] = useState<'chat' | 'group' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu trigger={<IconButton icon="plus" label={text('conversations.new')} />}>
        <MenuItem icon="people" onSelect={() => setOpen('chat')}>
          {text('conversations.newChat')}
        </MenuItem>
        <MenuItem icon="group" onSelect={() => setOpen('group')}>
          {text('conversations.newGroup')}
        </MenuItem>
      </Menu>
      <Suspense fallback={null}>
        {open === 'chat' && <NewDirectChatDialog onClose={close} />}
        {open === 'group' && <NewGroupDialog onClose={close} />}
      </Suspense>
    </>
  );
}
