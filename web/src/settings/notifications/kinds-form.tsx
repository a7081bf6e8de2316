import { useHubbub } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';
import styles from './notifications.module.css';
import { UpdateNotificationSettings } from './update-settings.ts';

const KindSettings = graphql(`
  fragment KindsForm on NotificationSettings {
    kinds {
      id
      kind
      inApp
      email
      push
    }
  }
`);

/** For each kind of notification: the ways in which it comes. Mails need an address, which guests have not. */
export function KindsForm({ settings }: { settings: FragmentType<typeof KindSettings> }) {
  const text = useText();
  const hubbub = useHubbub();
  const saved = useSaved();
  const { isGuest, isEmailVerified } = useViewer();
  const { kinds } = readFragment(KindSettings, settings);
  const ways = isGuest ? (['inApp', 'push'] as const) : (['inApp', 'email', 'push'] as const);
  const save = useAction(async (values: FormData) => {
    const chosen = kinds.map(({ kind }) => ({
      kind,
      ...Object.fromEntries(ways.map((way) => [way, values.has(`${kind}.${way}`)])),
    }));
    await hubbub.request(UpdateNotificationSettings, { input: { kinds: chosen } });
    saved.show();
  });
  const lead = isGuest || isEmailVerified ? undefined : text('settings.notifications.verifyFirst');
  return (
    <Panel title={text('settings.notifications.kinds')} lead={lead}>
      <Form onSubmit={(values) => void save.run(values)}>
        {kinds.map((each) => (
          <fieldset key={each.id} className={styles.kind}>
            <legend className={styles.legend}>{text(`settings.notifications.kind.${each.kind}`)}</legend>
            <div className={styles.ways}>
              {ways.map((way) => (
                <CheckField
                  key={way}
                  name={`${each.kind}.${way}`}
                  label={text(`settings.notifications.way.${way}`)}
                  defaultChecked={each[way]}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <ErrorNotice error={save.error} />
        <SaveRow isRunning={save.isRunning} isSaved={saved.isShown && !save.error} />
      </Form>
    </Panel>
  );
}
