import { useHubbub } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import type { KindsFormFragment } from '../../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
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

const allWays = ['inApp', 'email', 'push'] as const;
const waysOfGuests = ['inApp', 'push'] as const;

/** For each kind of notification: the ways in which it comes. Mails need an address, which guests have not. */
export function KindsForm({ settings }: { settings: FragmentType<typeof KindSettings> }) {
  const text = useText();
  const hubbub = useHubbub();
  const saved = useSaved();
  const { isGuest, isEmailVerified } = useViewer();
  const { kinds } = readFragment(KindSettings, settings);
  const ways = isGuest ? waysOfGuests : allWays;
  const save = useAction(async (values: FormData) => {
    const chosen = kinds.map(({ kind }) => ({
      kind,
      ...Object.fromEntries(ways.map((way) => [way, values.has(`${kind}.${way}`)])),
    }));
    await hubbub.request(UpdateNotificationSettings, { input: { kinds: chosen } });
    saved.show();
  });
  const verifyFirst = isGuest || isEmailVerified ? '' : text('settings.notifications.verifyFirst');
  return (
    <Panel
      title={text('settings.notifications.kinds')}
      lead={`${text('settings.notifications.lead')} ${verifyFirst}`.trimEnd()}
    >
      <Form onSubmit={(values) => void save.run(values)}>
        <KindsTable kinds={kinds} ways={ways} />
        <ErrorNotice error={save.error} />
        <SaveRow isRunning={save.isRunning} isSaved={saved.isShown && !save.error} />
      </Form>
    </Panel>
  );
}

interface KindsTableProps {
  kinds: KindsFormFragment['kinds'];
  ways: readonly (typeof allWays)[number][];
}

function KindsTable({ kinds, ways }: KindsTableProps) {
  const text = useText();
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          <td />
          {ways.map((way) => (
            <th key={way} scope="col">
              {text(`settings.notifications.way.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ id, kind, ...chosen }) => (
          <tr key={id}>
            <th scope="row">{text(`settings.notifications.kind.${kind}`)}</th>
            {ways.map((way) => (
              <td key={way}>
                <input
                  type="checkbox"
                  name={`${kind}.${way}`}
                  aria-label={`${text(`settings.notifications.kind.${kind}`)}: ${text(`settings.notifications.way.${way}`)}`}
                  defaultChecked={chosen[way]}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
