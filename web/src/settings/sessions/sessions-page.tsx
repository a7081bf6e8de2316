import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useEvents } from '../../data/use-events.ts';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { SessionRow } from './session-row.tsx';

const OwnSessions = graphql(`
  query OwnSessions {
    viewer {
      id
      sessions {
        id
        ...SessionRow
      }
    }
  }
`);

const SessionEvents = graphql(`
  subscription SessionEvents {
    accountEvents {
      __typename
    }
  }
`);

const LogOutEverywhere = graphql(`
  mutation LogOutEverywhere {
    logoutEverywhere {
      position
    }
  }
`);

/** The devices on which the viewer is signed in. */
export function SessionsPage() {
  const text = useText();
  const { data, error, reload } = useQuery(OwnSessions, noVariables);
  useEvents(SessionEvents, noVariables, () => void reload());
  return (
    <SettingsFrame title={text('settings.sessions.title')}>
      <Panel title={text('settings.sessions.heading')} lead={text('settings.sessions.lead')}>
        <ErrorNotice error={error} onRetry={() => void reload()} />
        {!data && !error && <Loading />}
        {data && (
          <Rows label={text('settings.sessions.heading')}>
            {data.viewer.sessions.map((session) => (
              <SessionRow key={session.id} session={session} onRevoked={reload} />
            ))}
          </Rows>
        )}
      </Panel>
      <EverywherePanel />
    </SettingsFrame>
  );
}

const noVariables = {};

function EverywherePanel() {
  const text = useText();
  const hubbub = useHubbub();
  const [isAsking, setAsking] = useState(false);
  const leave = useAction(async () => {
    await hubbub.request(LogOutEverywhere, {});
    await hubbub.accounts.signOut();
  });
  return (
    <Panel title={text('settings.everywhere.title')} lead={text('settings.everywhere.lead')}>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {text('settings.everywhere.button')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={text('settings.everywhere.title')}
          description={text('settings.everywhere.lead')}
          action={text('settings.everywhere.button')}
          isRunning={leave.isRunning}
          onClose={() => setAsking(false)}
          onConfirm={() => void leave.run()}
        >
          <ErrorNotice error={leave.error} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
