import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import styles from './security.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** Shows recovery codes once. They cannot be read again. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const text = useText();
  return (
    <>
      <p>{text('settings.factor.codesLead')}</p>
      <ul className={styles.codes} aria-label={text('settings.factor.codes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <DialogActions>
        <CopyButton value={codes.join('\n')} label={text('settings.factor.copyCodes')} />
        <Button look="primary" onClick={onDone}>
          {text('settings.factor.codesKept')}
        </Button>
      </DialogActions>
    </>
  );
}
