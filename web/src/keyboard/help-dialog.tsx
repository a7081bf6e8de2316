import { useText } from '../texts/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './help-dialog.module.css';
import { groupsOfKeys } from './keys.ts';

/** All keys that do something, by where they work. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Dialog isOpen wide onClose={onClose} title={text('keyboard.title')} description={text('keyboard.lead')}>
      <div className={styles.groups}>
        {groupsOfKeys.map(({ place, keys }) => (
          <section key={place} className={styles.group}>
            <h3>{text(`keyboard.place.${place}`)}</h3>
            <dl className={styles.keys}>
              {keys.map(({ name, combination }) => (
                <div key={name} className={styles.line}>
                  <dt>{text(`keyboard.key.${name}`)}</dt>
                  <dd className={styles.combination}>
                    {combination.map((key) => (
                      <kbd key={key} className={styles.key}>
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
