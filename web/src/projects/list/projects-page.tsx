import { Link } from 'wouter';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useEvents } from '../../data/use-events.ts';
import { usePages } from '../../data/use-pages.ts';
import type { OwnProjectsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import { ProjectsFrame } from '../projects-frame.tsx';

const OwnProjects = graphql(`
  query OwnProjects($after: String) {
    viewer {
      id
      projects(first: 30, after: $after) {
        edges {
          node {
            id
            title
            memberCount
            viewerRole
            meeting {
              id
              participantCount
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

const ProjectListChanges = graphql(`
  subscription ProjectListChanges {
    membershipEvents {
      __typename
    }
  }
`);

const ProjectListActions = graphql(`
  subscription ProjectListActions {
    projectActionEvents {
      __typename
    }
  }
`);

/** The viewer's projects, newest first. */
export function ProjectsPage() {
  const text = useText();
  const pages = usePages(OwnProjects, noVariables, projectsOf);
  useEvents(ProjectListChanges, noVariables, () => void pages.reload());
  useEvents(ProjectListActions, noVariables, () => void pages.reload());
  const empty = (
    <EmptyState icon="project" title={text('projects.none')}>
      {text('projects.noneAdvice')}
    </EmptyState>
  );
  return (
    <ProjectsFrame title={text('projects.title')}>
      <Rows label={text('projects.title')}>
        {pages.nodes.map((project) => (
          <ProjectRow key={project.id} project={project} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </ProjectsFrame>
  );
}

const noVariables = {};
const projectsOf = (answer: OwnProjectsQuery) => answer.viewer.projects;

type ListedProject = OwnProjectsQuery['viewer']['projects']['edges'][number]['node'];

function ProjectRow({ project }: { project: ListedProject }) {
  const text = useText();
  const { id, title, memberCount, viewerRole, meeting } = project;
  const detail = [
    viewerRole && text(`projects.role.${viewerRole}`),
    text('projects.memberCount', { count: memberCount }),
    meeting.participantCount > 0 && text('projects.meetingCount', { count: meeting.participantCount }),
  ];
  return (
    <Row
      picture={<Avatar id={id} name={title} isGroup />}
      title={<Link href={`/projects/${id}`}>{title}</Link>}
      detail={detail.filter(Boolean).join(' · ')}
      actions={
        <Link href={`/c/${id}`} className={buttonClass('secondary')} aria-label={text('projects.chatOf', { title })}>
          {text('projects.chat')}
        </Link>
      }
    />
  );
}
