import { useHubbub } from '@hubbub/client/react';
import { useIntl } from 'react-intl';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useAction } from '../../data/use-action.ts';
import { usePages } from '../../data/use-pages.ts';
import { useReloadAfter } from '../../data/use-reload-after.ts';
import type { BansOfGroupQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { PersonRow } from '../../people/person-row.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';

const BansOfGroup = graphql(`
  query BansOfGroup($id: ID!, $after: String) {
    conversation(id: $id) {
      id
      ... on Group {
        bans(first: 20, after: $after) {
          edges {
            node {
              id
              createdAt
              user {
                id
                displayName
                ...UserBadge
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const UnbanMember = graphql(`
  mutation UnbanMember($input: UnbanMemberInput!) {
    unbanMember(input: $input) {
      userId
    }
  }
`);

/** The users who are banned from the group. For the owner and the moderators. */
export function BansPanel({ groupId, changes }: { groupId: string; changes: object }) {
  const text = useText();
  const intl = useIntl();
  const hubbub = useHubbub();
  const pages = usePages(BansOfGroup, { id: groupId }, bansOf);
  useReloadAfter(changes, pages.reload);
  const unban = useAction(async (userId: string) => {
    await hubbub.request(UnbanMember, { input: { groupId, userId } });
    await pages.reload();
  });
  return (
    <Panel title={text('groups.bans')}>
      <ErrorNotice error={unban.error} />
      <Rows label={text('groups.bans')}>
        {pages.nodes.map(({ id, user, createdAt }) => (
          <PersonRow
            key={id}
            user={user}
            detail={text('groups.bannedAt', { at: intl.formatDate(createdAt, { dateStyle: 'medium' }) })}
            actions={
              user && (
                <Button
                  onClick={() => void unban.run(user.id)}
                  aria-label={text('groups.unbanOne', { name: user.displayName })}
                >
                  {text('groups.unban')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={<p>{text('groups.noBans')}</p>} />
    </Panel>
  );
}

const none = { edges: [], pageInfo: { hasNextPage: false } };

function bansOf({ conversation }: BansOfGroupQuery) {
  return (conversation && 'bans' in conversation && conversation.bans) || none;
}
