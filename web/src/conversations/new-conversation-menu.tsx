import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { NewDirectChatDialog } from './new-direct-chat-dialog.tsx';
import { NewGroupDialog } from './new-group-dialog.tsx';

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
      {open === 'chat' && <NewDirectChatDialog onClose={close} />}
      {open === 'group' && <NewGroupDialog onClose={close} />}
    </>
  );
}
