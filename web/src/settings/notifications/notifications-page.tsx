import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { PushPanel } from '../../push/push-panel.tsx';
import { useText } from '../../texts/use-text.ts';
import { Loading } from '../../ui/loading.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { DoNotDisturb } from './do-not-disturb.tsx';
import { KindsForm } from './kinds-form.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';

const OwnNotificationSettings = graphql(`
  query OwnNotificationSettings {
    viewer {
      id
      status {
        id
        ...DoNotDisturb
      }
      notificationSettings {
        id
        ...KindsForm
        ...QuietHoursForm
      }
    }
  }
`);

/** The settings of notifications: their kinds, pushes, do not disturb and quiet hours. */
export function NotificationSettingsPage() {
  const text = useText();
  const { data, error, reload } = useQuery(OwnNotificationSettings, noVariables);
  const viewer = data?.viewer;
  return (
    <SettingsFrame title={text('settings.notifications.title')}>
      {viewer && (
        <>
          <KindsForm settings={viewer.notificationSettings} />
          <PushPanel />
          <DoNotDisturb status={viewer.status} onChanged={reload} />
          <QuietHoursForm settings={viewer.notificationSettings} />
        </>
      )}
      {!viewer && (error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />)}
    </SettingsFrame>
  );
}

const noVariables = {};
