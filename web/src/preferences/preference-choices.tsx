import { useReadable } from '../data/use-readable.ts';
import { languageNames, languages } from '../texts/languages.ts';
import { useText } from '../texts/use-text.ts';
import { MenuChoice, MenuSeparator } from '../ui/menu.tsx';
import { chooseLanguage, chooseTheme, chosenLanguage, chosenTheme } from './preferences.ts';

/** The lines of a menu that change the theme and the language of the page. */
export function PreferenceChoices() {
  const text = useText();
  const theme = useReadable(chosenTheme);
  const language = useReadable(chosenLanguage);
  return (
    <>
      <MenuChoice
        label={text('preferences.theme')}
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: 'system', label: text('preferences.theme.system'), icon: 'settings' },
          { value: 'light', label: text('preferences.theme.light'), icon: 'sun' },
          { value: 'dark', label: text('preferences.theme.dark'), icon: 'moon' },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={text('preferences.language')}
        value={language}
        onChange={chooseLanguage}
        options={languages.map((each) => ({ value: each, label: languageNames[each] }))}
      />
    </>
  );
}
