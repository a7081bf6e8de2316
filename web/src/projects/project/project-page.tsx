import { Link, useParams } from 'wouter';
import { NotFound } from '../../app/not-found.tsx';
import { useTitle } from '../../app/use-title.ts';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useEvents } from '../../data/use-events.ts';
import { useQuery } from '../../data/use-query.ts';
import type { ProjectOfPageQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageBody } from '../../ui/page-body.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ActionTimeline } from '../actions/action-timeline.tsx';
import { MeetingPanel } from '../meeting/meeting-panel.tsx';
import { PeoplePanel } from '../people/people-panel.tsx';
import { LeaveProject } from './leave-project.tsx';
import { TitleForm } from './title-form.tsx';

const ProjectOfPage = graphql(`
  query ProjectOfPage($id: ID!) {
    project(id: $id) {
      id
      title
      memberCount
      viewerRole
      owner {
        id
        ...UserBadge
      }
      meeting {
        id
        ...MeetingPanel
      }
    }
  }
`);

const ProjectEvents = graphql(`
  subscription ProjectEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
    }
  }
`);

/** Matches the types of events of messages, which change nothing here. */
const aboutMessages = /^(?:Message|Reaction)/;

/** A project: its meeting, its people, and what others did. */
export function ProjectPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, reload } = useQuery(ProjectOfPage, { id });
  const project = data?.project;
  const reloadAfter = (event: { readonly __typename: string } | null) => {
    if (!event || !aboutMessages.test(event.__typename)) void reload();
  };
  useEvents(ProjectEvents, project ? { id } : null, reloadAfter, () => void reload());
  if (error && !data) {
    return error.code === 'BAD_ID' ? <NotFound /> : <ErrorNotice error={error} onRetry={() => void reload()} />;
  }
  if (!data) return <Loading />;
  return project ? <Project project={project} changes={data} onChanged={reload} /> : <NotFound />;
}

interface ProjectProps {
  project: NonNullable<ProjectOfPageQuery['project']>;
  /** Another object after each change of the project. */
  changes: object;
  onChanged: () => Promise<void>;
}

function Project({ project, changes, onChanged }: ProjectProps) {
  const text = useText();
  const { id, title, memberCount, viewerRole, owner, meeting } = project;
  useTitle(title);
  const role = viewerRole ?? 'PARTICIPANT';
  const chat = (
    <Link href={`/c/${id}`} className={buttonClass('primary')} aria-label={text('projects.chatOf', { title })}>
      {text('projects.chat')}
    </Link>
  );
  return (
    <PageBody title={title} lead={text('projects.memberCount', { count: memberCount })} actions={chat}>
      <MeetingPanel projectId={id} meeting={meeting} onChanged={onChanged} />
      <PeoplePanel projectId={id} role={role} owner={owner} changes={changes} onChanged={onChanged} />
      <Panel title={text('projects.actions')} lead={text('projects.actionsLead')}>
        <ActionTimeline projectId={id} empty={<p>{text('projects.noActionsHere')}</p>} />
      </Panel>
      {role === 'OWNER' && <TitleForm key={title} projectId={id} title={title} onChanged={onChanged} />}
      <LeaveProject projectId={id} title={title} isOwner={role === 'OWNER'} />
    </PageBody>
  );
}
