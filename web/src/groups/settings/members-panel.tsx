import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import { useReloadAfter } from '../../data/use-reload-after.ts';
import type { MembersOfGroupQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { PersonRow } from '../../people/person-row.tsx';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AddMember } from './add-member.tsx';
import { MemberMenu } from './member-menu.tsx';

const MembersOfGroup = graphql(`
  query MembersOfGroup($id: ID!, $after: String) {
    conversation(id: $id) {
      id
      members(first: 50, after: $after) {
        edges {
          node {
            id
            role
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
`);

interface MembersPanelProps {
  groupId: string;
  /** The role of the viewer. */
  role: string;
  changes: object;
}

/** The members with their roles, and what the viewer may do with each. */
export function MembersPanel({ groupId, role, changes }: MembersPanelProps) {
  const text = useText();
  const pages = usePages(MembersOfGroup, { id: groupId }, membersOf);
  useReloadAfter(changes, pages.reload);
  const moderates = role === 'OWNER' || role === 'MODERATOR';
  return (
    <Panel title={text('groups.members')} actions={moderates && <AddMember groupId={groupId} />}>
      <Rows label={text('groups.members')}>
        {pages.nodes.map((member) => (
          <PersonRow
            key={member.id}
            user={member.user}
            detail={member.role === 'MEMBER' ? undefined : text(`groups.role.${member.role}`)}
            actions={
              member.user && <MemberMenu groupId={groupId} viewerRole={role} role={member.role} user={member.user} />
            }
          />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={null} />
    </Panel>
  );
}

const nobody = { edges: [], pageInfo: { hasNextPage: false } };
const membersOf = (answer: MembersOfGroupQuery) => answer.conversation?.members ?? nobody;
