import { type KeyboardEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../texts/use-text.ts';
import { CountBadge } from '../ui/count-badge.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { type Destination, useDestinations } from './destinations.ts';
import styles from './quick-switcher.module.css';

/** Leads to a conversation or page by some letters of its name. */
export function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Dialog isOpen onClose={onClose} title={text('keyboard.switcher')}>
      <Finder onClose={onClose} />
    </Dialog>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const text = useText();
  const listId = useId();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(typed);
  const active = Math.min(chosen, found.length - 1);
  const go = ({ href }: Destination) => {
    onClose();
    navigate(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const destination = found[active];
    if (!destination || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((active + found.length - 1) % found.length);
    else if (event.key === 'Enter') go(destination);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        role="combobox"
        className={styles.field}
        aria-label={text('keyboard.where')}
        placeholder={text('keyboard.where')}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it is what the dialog is for.
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Destinations id={listId} found={found} active={active} onChoose={go} />
    </>
  );
}

interface DestinationsProps {
  id: string;
  found: readonly Destination[];
  /** The index of the one that Enter chooses. */
  active: number;
  onChoose: (destination: Destination) => void;
}

function Destinations({ id, found, active, onChoose }: DestinationsProps) {
  const text = useText();
  return (
    <div id={id} role="listbox" aria-label={text('keyboard.destinations')} className={styles.list}>
      {found.map((destination, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
        <div
          key={destination.href}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(destination)}
        >
          <Icon name={destination.icon} size={18} />
          <span className={styles.name}>{destination.name}</span>
          <CountBadge
            count={destination.unreadCount}
            label={text('conversations.unread', { count: destination.unreadCount })}
          />
        </div>
      ))}
    </div>
  );
}

/** Returns the destinations with such a name, and at the end the search for the same words in all messages. */
function useFound(typed: string): readonly Destination[] {
  const text = useText();
  const found = useDestinations(typed);
  const query = typed.trim();
  if (!query) return found;
  const href = `/search?q=${encodeURIComponent(query)}`;
  return [...found, { href, name: text('keyboard.searchFor', { query }), icon: 'search', unreadCount: 0 }];
}
