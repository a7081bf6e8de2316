import { useState } from 'react';
import { useDelayed } from '../data/use-delayed.ts';
import { useConversationFocus } from '../messages/conversation-context.tsx';
import { PanelFrame } from '../messages/panel/panel-frame.tsx';
import { useText } from '../texts/use-text.ts';
import { FoundMessages } from './found-messages.tsx';
import { SearchField } from './search-field.tsx';

/** The search in the conversation on the screen. */
export function SearchPanel() {
  const text = useText();
  const { conversationId } = useConversationFocus();
  const [typed, setTyped] = useState('');
  const query = useDelayed(typed.trim());
  return (
    <PanelFrame title={text('search.inConversation')}>
      <SearchField value={typed} onChange={setTyped} />
      {query && <FoundMessages query={query} conversationId={conversationId} />}
    </PanelFrame>
  );
}
