import { useDeferredValue, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { type Emoji, emojiGroups } from './emoji-list.ts';
import styles from './emoji-picker.module.css';
import { useGridKeys } from './use-grid-keys.ts';

/** All emoji by their kind, and a field to find one. */
export function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const onKeyDown = useGridKeys();
  const groups = emojiGroups
    .map(({ group, list }) => ({ group, list: wanted ? list.filter(({ name }) => name.includes(wanted)) : list }))
    .filter(({ list }) => list.length > 0);
  return (
    <div className={styles.picker}>
      <input
        type="search"
        className={styles.search}
        aria-label={text('emoji.search')}
        placeholder={text('emoji.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it moves the focus among its buttons. */}
      <div className={styles.scroller} onKeyDown={onKeyDown}>
        {groups.map(({ group, list }) => (
          <section key={group} aria-label={text(`emoji.group.${group}`)}>
            <h3 className={styles.heading}>{text(`emoji.group.${group}`)}</h3>
            <div className={styles.grid}>
              {list.map((each) => (
                <EmojiCell key={each.emoji} {...each} onChoose={onChoose} />
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 && <p className={styles.heading}>{text('emoji.none')}</p>}
      </div>
    </div>
  );
}

function EmojiCell({ emoji, name, onChoose }: Emoji & { onChoose: (emoji: string) => void }) {
  return (
    <button type="button" className={styles.emoji} aria-label={name} title={name} onClick={() => onChoose(emoji)}>
      {emoji}
    </button>
  );
}
