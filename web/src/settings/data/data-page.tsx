import { useText } from '../../texts/use-text.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { DeleteAccountPanel } from './delete-account-panel.tsx';
import { ExportPanel } from './export-panel.tsx';

/** A copy of all that the server knows of the viewer, and the end of the account. */
export function DataPage() {
  const text = useText();
  return (
    <SettingsFrame title={text('settings.data.title')}>
      <ExportPanel />
      <DeleteAccountPanel />
    </SettingsFrame>
  );
}
