import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ShortTime } from '../../ui/short-time.tsx';
import styles from './action-timeline.module.css';
import { type ProjectAction, useProjectActions } from './use-project-actions.ts';

interface ActionTimelineProps {
  /** Only actions in this project. Without it each action leads to its project. */
  projectId?: string;
  empty: ReactNode;
}

/** The actions of other users, newest first, in the words of the server. */
export function ActionTimeline({ projectId, empty }: ActionTimelineProps) {
  const text = useText();
  const { actions, pages } = useProjectActions(projectId);
  return (
    <>
      {actions.length > 0 && (
        <ol className={styles.timeline} aria-label={text('projects.actions')}>
          {actions.map((action) => (
            <ActionLine key={action.position} action={action} isLink={!projectId} />
          ))}
        </ol>
      )}
      <PagesFoot pages={{ ...pages, nodes: actions }} empty={empty} />
    </>
  );
}

function ActionLine({ action, isLink }: { action: ProjectAction; isLink: boolean }) {
  const text = useText();
  const { actor, at, project, projectId } = action;
  const name = actor?.displayName ?? text('projects.deletedUser');
  return (
    <li className={styles.line}>
      <span className={styles.mark}>
        <Avatar id={actor?.id ?? ''} name={name} url={actor?.avatarUrl} size="small" />
      </span>
      <div className={styles.text}>
        <p>{isLink && project ? <Link href={`/projects/${projectId}`}>{action.text}</Link> : action.text}</p>
        <p className={styles.by}>
          {text('projects.actionBy', { name })}
          <ShortTime at={at} />
        </p>
      </div>
    </li>
  );
}
