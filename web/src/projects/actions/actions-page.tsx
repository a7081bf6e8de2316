import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProjectsFrame } from '../projects-frame.tsx';
import { ActionTimeline } from './action-timeline.tsx';

/** The actions of other users in all projects of the viewer. */
export function ActionsPage() {
  const text = useText();
  const empty = (
    <EmptyState icon="clock" title={text('projects.noActions')}>
      {text('projects.noActionsAdvice')}
    </EmptyState>
  );
  return (
    <ProjectsFrame title={text('projects.actions')}>
      <ActionTimeline empty={empty} />
    </ProjectsFrame>
  );
}
