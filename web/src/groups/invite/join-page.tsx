import { useHubbub } from '@hubbub/client/react';
import { useLocation, useParams } from 'wouter';
import { useTitle } from '../../app/use-title.ts';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';

const GroupByLink = graphql(`
  query GroupByLink($token: String!) {
    groupByLink(token: $token) {
      id
      title
      description
      memberCount
    }
  }
`);

const JoinByLink = graphql(`
  mutation JoinByLink($input: JoinByLinkInput!) {
    joinByLink(input: $input) {
      group {
        id
      }
    }
  }
`);

/** The page of an invite link: the group, and the button to join it. */
export function JoinPage() {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const { token = '' } = useParams<{ token: string }>();
  const { data, error, reload } = useQuery(GroupByLink, { token });
  useTitle(text('groups.join'));
  const join = useAction(async () => {
    const { joinByLink } = await hubbub.request(JoinByLink, { input: { token } });
    navigate(`/c/${joinByLink.group.id}`, { replace: true });
  });
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />;
  const group = data.groupByLink;
  if (!group) {
    return (
      <EmptyState icon="link" heading="h1" title={text('groups.linkExpired')}>
        {text('groups.linkExpiredAdvice')}
      </EmptyState>
    );
  }
  const action = (
    <>
      <Button look="primary" onClick={() => void join.run()} disabled={join.isRunning}>
        {text('groups.join')}
      </Button>
      <ErrorNotice error={join.error} />
    </>
  );
  return (
    <EmptyState icon="group" heading="h1" title={group.title} action={action}>
      {group.description || text('groups.memberCount', { count: group.memberCount })}
    </EmptyState>
  );
}
