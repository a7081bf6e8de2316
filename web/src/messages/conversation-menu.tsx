import { lazy, Suspense, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useConversationFocus } from './conversation-context.tsx';

const DateDialog = lazy(() =>
  import('./dates/date-dialog.tsx').then(({ DateDialog: Dialog }) => ({ default: Dialog })),
);

/** Ways through the messages of a conversation. */
export function ConversationMenu({ id }: { id: string }) {
  const text = useText();
  const { setPanel } = useConversationFocus();
  const [isChoosingDate, setChoosingDate] = useState(false);
  return (
    <>
      <IconButton icon="search" label={text('search.inConversation')} onClick={() => setPanel({ kind: 'search' })} />
      <Menu trigger={<IconButton icon="more" label={text('messages.ways')} />}>
        <MenuItem icon="pin" onSelect={() => setPanel({ kind: 'pins' })}>
          {text('pins.title')}
        </MenuItem>
        <MenuItem icon="clock" onSelect={() => setChoosingDate(true)}>
          {text('messages.toDate')}
        </MenuItem>
      </Menu>
      {isChoosingDate && (
        <Suspense fallback={null}>
          <DateDialog id={id} onClose={() => setChoosingDate(false)} />
        </Suspense>
      )}
    </>
  );
}
