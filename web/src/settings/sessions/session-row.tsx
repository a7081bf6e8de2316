import { useHubbub } from '@hubbub/client/react';
import { useIntl } from 'react-intl';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import type { SessionRowFragment } from '../../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/rows.tsx';
import { deviceOf } from './device.ts';

const ShownSession = graphql(`
  fragment SessionRow on Session {
    id
    userAgent
    address
    isCurrent
    isOnline
    createdAt
    lastUsedAt
  }
`);

const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      sessionId
    }
  }
`);

interface SessionRowProps {
  session: FragmentType<typeof ShownSession>;
  onRevoked: () => Promise<void>;
}

/** A device on which the viewer is signed in, and the button that ends it. */
export function SessionRow({ session, onRevoked }: SessionRowProps) {
  const text = useText();
  const hubbub = useHubbub();
  const shown = readFragment(ShownSession, session);
  const device = deviceOf(shown.userAgent) ?? text('settings.sessions.unknownDevice');
  const revoke = useAction(async () => {
    await hubbub.request(RevokeSession, { input: { sessionId: shown.id } });
    await onRevoked();
  });
  const button = !shown.isCurrent && (
    <Button
      onClick={() => void revoke.run()}
      disabled={revoke.isRunning}
      aria-label={text('settings.sessions.revokeDevice', { device })}
    >
      {text('settings.sessions.revoke')}
    </Button>
  );
  return (
    <Row title={device} detail={<SessionDetail session={shown} />} actions={button}>
      <ErrorNotice error={revoke.error} />
    </Row>
  );
}

function SessionDetail({ session }: { session: SessionRowFragment }) {
  const text = useText();
  const intl = useIntl();
  const { address, isCurrent, isOnline, createdAt, lastUsedAt } = session;
  const at = (moment: string) => intl.formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
  const when = isOnline ? text('presence.ONLINE') : text('settings.sessions.lastUsed', { at: at(lastUsedAt) });
  return (
    <>
      <p>{isCurrent ? text('settings.sessions.current') : when}</p>
      <p>{text('settings.sessions.since', { address, at: at(createdAt) })}</p>
    </>
  );
}
