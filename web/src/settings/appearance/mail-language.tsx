import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';

const OwnLocale = graphql(`
  query OwnLocale {
    locales
    viewer {
      id
      locale
    }
  }
`);

const SetLocale = graphql(`
  mutation SetLocale($input: SetLocaleInput!) {
    setLocale(input: $input) {
      viewer {
        id
        locale
      }
    }
  }
`);

/** The language in which the server writes to the viewer. */
export function MailLanguage() {
  const text = useText();
  const hubbub = useHubbub();
  const { data, error, reload } = useQuery(OwnLocale, noVariables);
  const [chosen, setChosen] = useState<string | null>(null);
  const change = useAction(async (locale: string) => {
    setChosen(locale);
    await hubbub.request(SetLocale, { input: { locale: locale || null } });
  });
  return (
    <Panel title={text('settings.mailLanguage.title')} lead={text('settings.mailLanguage.lead')}>
      <ErrorNotice error={error} onRetry={() => void reload()} />
      {data && (
        <SelectField
          label={text('settings.mailLanguage.label')}
          value={change.error ? (data.viewer.locale ?? '') : (chosen ?? data.viewer.locale ?? '')}
          onChange={({ target }) => void change.run(target.value)}
          disabled={change.isRunning}
          options={[
            { value: '', label: text('settings.mailLanguage.device') },
            ...data.locales.map((value) => ({ value, label: nameOf(value) })),
          ]}
        />
      )}
      <ErrorNotice error={change.error} />
    </Panel>
  );
}

const noVariables = {};

/** Returns the name of a language in that language. */
function nameOf(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}
