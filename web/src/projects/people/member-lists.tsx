import { PagesFoot } from '../../data/pages-foot.tsx';
import { type PagesView, usePages } from '../../data/use-pages.ts';
import { useReloadAfter } from '../../data/use-reload-after.ts';
import type { CoachesOfProjectQuery, ParticipantsOfProjectQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { PersonRow } from '../../people/person-row.tsx';
import { useText } from '../../texts/use-text.ts';
import { Rows } from '../../ui/rows.tsx';
import { MemberMenu } from './member-menu.tsx';

const CoachesOfProject = graphql(`
  query CoachesOfProject($id: ID!, $after: String) {
    project(id: $id) {
      id
      coaches(first: 50, after: $after) {
        edges {
          node {
            id
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

const ParticipantsOfProject = graphql(`
  query ParticipantsOfProject($id: ID!, $after: String) {
    project(id: $id) {
      id
      participants(first: 50, after: $after) {
        edges {
          node {
            id
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

interface MemberListProps {
  projectId: string;
  viewerRole: string;
  /** Another object after each change of the project. */
  changes: object;
  onChanged: () => Promise<void>;
}

/** The coaches of a project. */
export function CoachList(props: MemberListProps) {
  const text = useText();
  const pages = usePages(CoachesOfProject, { id: props.projectId }, coachesOf);
  return <MemberList {...props} pages={pages} memberRole="COACH" label={text('projects.coaches')} />;
}

/** The members of a project that are neither owner nor coach. */
export function ParticipantList(props: MemberListProps) {
  const text = useText();
  const pages = usePages(ParticipantsOfProject, { id: props.projectId }, participantsOf);
  return <MemberList {...props} pages={pages} memberRole="PARTICIPANT" label={text('projects.participants')} />;
}

const nobody = { edges: [], pageInfo: { hasNextPage: false } };
const coachesOf = (answer: CoachesOfProjectQuery) => answer.project?.coaches ?? nobody;
const participantsOf = (answer: ParticipantsOfProjectQuery) => answer.project?.participants ?? nobody;

type Participants = NonNullable<ParticipantsOfProjectQuery['project']>['participants'];

interface ListProps extends MemberListProps {
  pages: PagesView<Participants['edges'][number]['node']>;
  memberRole: 'COACH' | 'PARTICIPANT';
  label: string;
}

function MemberList({ projectId, viewerRole, changes, onChanged, pages, memberRole, label }: ListProps) {
  const text = useText();
  useReloadAfter(changes, pages.reload);
  const shared = { projectId, viewerRole, memberRole, onChanged };
  const none = memberRole === 'COACH' ? text('projects.noCoaches') : text('projects.noParticipants');
  return (
    <>
      {pages.nodes.length > 0 && (
        <Rows label={label}>
          {pages.nodes.map(({ id, user }) => (
            <PersonRow key={id} user={user} actions={user && <MemberMenu {...shared} user={user} />} />
          ))}
        </Rows>
      )}
      <PagesFoot pages={pages} empty={<p>{none}</p>} />
    </>
  );
}
