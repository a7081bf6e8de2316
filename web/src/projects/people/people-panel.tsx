import type { FragmentType } from '../../gql/index.ts';
import { PersonRow } from '../../people/person-row.tsx';
import type { UserBadge } from '../../people/user-badge.ts';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AddPeople } from './add-people.tsx';
import { CoachList, ParticipantList } from './member-lists.tsx';
import styles from './people-panel.module.css';

interface PeoplePanelProps {
  projectId: string;
  /** The role of the viewer. */
  role: string;
  /** Null if the account was deleted. */
  owner: FragmentType<typeof UserBadge> | null;
  changes: object;
  onChanged: () => Promise<void>;
}

/** The owner, the coaches and the participants, and what the viewer may do with each. */
export function PeoplePanel({ projectId, role, owner, changes, onChanged }: PeoplePanelProps) {
  const text = useText();
  const shared = { projectId, viewerRole: role, changes, onChanged };
  return (
    <>
      <Panel title={text('projects.coaches')} lead={text('projects.coachesLead')}>
        <div className={styles.together}>
          <Rows label={text('projects.owner')}>
            <PersonRow user={owner} detail={text('projects.role.OWNER')} />
          </Rows>
          <CoachList {...shared} />
        </div>
      </Panel>
      <Panel title={text('projects.participants')} actions={<AddPeople projectId={projectId} onChanged={onChanged} />}>
        <ParticipantList {...shared} />
      </Panel>
    </>
  );
}
