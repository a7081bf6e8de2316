import { useParams } from 'wouter';
import { NotFound } from '../../app/not-found.tsx';
import { useTitle } from '../../app/use-title.ts';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import type { ProfileOfUserQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageBody } from '../../ui/page-body.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelationActions } from '../relation-actions.tsx';
import { useFriendEvents } from '../use-friend-events.ts';
import { WriteButton } from '../write-button.tsx';
import styles from './profile.module.css';
import { ProfileHead } from './profile-head.tsx';
import { ReportUser } from './report-user.tsx';

const ProfileOfUser = graphql(`
  query ProfileOfUser($id: ID!) {
    user(by: { id: $id }) {
      id
      kind
      displayName
      firstName
      lastName
      about
      createdAt
      relation
      ...RelationTarget
      ...ProfileHead
    }
  }
`);

/** A user: the names, how available they are, and what the viewer can do. */
export function ProfilePage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, reload } = useQuery(ProfileOfUser, { id });
  useFriendEvents(reload);
  if (data && !data.user) return <NotFound />;
  if (error?.code === 'BAD_ID') return <NotFound />;
  if (data?.user) return <Profile user={data.user} onChanged={reload} />;
  return error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />;
}

interface ProfileProps {
  user: NonNullable<ProfileOfUserQuery['user']>;
  onChanged: () => Promise<void>;
}

function Profile({ user, onChanged }: ProfileProps) {
  const text = useText();
  useTitle(user.displayName);
  const isOther = user.relation !== 'SELF' && user.kind !== 'DELETED';
  return (
    <PageBody title={user.displayName}>
      <ProfileHead user={user} />
      {isOther && (
        <div className={styles.actions}>
          {user.relation !== 'BLOCKED' && <WriteButton userId={user.id} name={user.displayName} />}
          {user.kind === 'REGISTERED' && <RelationActions user={user} onChanged={onChanged} />}
          <ReportUser userId={user.id} />
        </div>
      )}
      {user.about && (
        <Panel title={text('people.about')}>
          <p className={styles.about}>{user.about}</p>
        </Panel>
      )}
    </PageBody>
  );
}
