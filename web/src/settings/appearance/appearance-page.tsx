import { useReadable } from '../../data/use-readable.ts';
import { chooseLanguage, chooseTheme, chosenLanguage, chosenTheme } from '../../preferences/preferences.ts';
import { languageNames, languages } from '../../texts/languages.ts';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { MailLanguage } from './mail-language.tsx';

const themes = ['system', 'light', 'dark'] as const;

/** The theme and the language, of this device and of mails. */
export function AppearancePage() {
  const text = useText();
  const theme = useReadable(chosenTheme);
  const language = useReadable(chosenLanguage);
  return (
    <SettingsFrame title={text('settings.appearance.title')}>
      <Panel title={text('settings.appearance.device')} lead={text('settings.appearance.deviceLead')}>
        <SelectField
          label={text('preferences.theme')}
          value={theme}
          onChange={({ target }) => chooseTheme(themes.find((each) => each === target.value) ?? 'system')}
          options={themes.map((value) => ({ value, label: text(`preferences.theme.${value}`) }))}
        />
        <SelectField
          label={text('preferences.language')}
          value={language}
          onChange={({ target }) => chooseLanguage(languages.find((each) => each === target.value) ?? language)}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </Panel>
      <MailLanguage />
    </SettingsFrame>
  );
}
