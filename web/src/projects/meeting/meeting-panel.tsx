import { useHubbub } from '@hubbub/client/react';
import { useIntl } from 'react-intl';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { PersonRow } from '../../people/person-row.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { JoinMeeting, LeaveMeeting } from './documents.ts';
import { useStayInMeeting } from './use-stay-in-meeting.ts';

const ShownMeeting = graphql(`
  fragment MeetingPanel on Meeting {
    participantCount
    participants(first: 100) {
      edges {
        node {
          id
          joinedAt
          user {
            id
            ...UserBadge
          }
        }
      }
    }
  }
`);

interface MeetingPanelProps {
  projectId: string;
  meeting: FragmentType<typeof ShownMeeting>;
  onChanged: () => Promise<void>;
}

/** The users in the meeting of the project, and the buttons to join and leave it. */
export function MeetingPanel({ projectId, meeting, onChanged }: MeetingPanelProps) {
  const text = useText();
  const intl = useIntl();
  const hubbub = useHubbub();
  const { user } = useViewer();
  const { participantCount, participants } = readFragment(ShownMeeting, meeting);
  const present = participants.edges.map(({ node }) => node);
  const isIn = present.some((each) => each.user?.id === user.id);
  useStayInMeeting(projectId, isIn, onChanged);
  const move = useAction(async () => {
    if (isIn) await hubbub.request(LeaveMeeting, { input: { projectId } });
    else await hubbub.request(JoinMeeting, { input: { projectId } });
    await onChanged();
  });
  const button = (
    <Button disabled={move.isRunning} onClick={() => void move.run()}>
      {isIn ? text('projects.leaveMeeting') : text('projects.joinMeeting')}
    </Button>
  );
  const lead = participantCount > 0 ? text('projects.meetingCount', { count: participantCount }) : undefined;
  return (
    <Panel title={text('projects.meeting')} lead={lead ?? text('projects.meetingEmpty')} actions={button}>
      <ErrorNotice error={move.error} />
      {present.length > 0 && (
        <Rows label={text('projects.meeting')}>
          {present.map(({ id, joinedAt, user: participant }) => (
            <PersonRow
              key={id}
              user={participant}
              detail={text('projects.inMeetingSince', { at: intl.formatTime(joinedAt) })}
            />
          ))}
        </Rows>
      )}
    </Panel>
  );
}
