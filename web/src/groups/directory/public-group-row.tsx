import { useHubbub } from '@hubbub/client/react';
import { Link, useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Row } from '../../ui/rows.tsx';

const ShownGroup = graphql(`
  fragment PublicGroupRow on Group {
    id
    title
    description
    memberCount
    viewerMember {
      id
    }
  }
`);

const JoinPublicGroup = graphql(`
  mutation JoinPublicGroup($input: JoinGroupInput!) {
    joinGroup(input: $input) {
      group {
        id
      }
    }
  }
`);

/** A public group, and the button to join or open it. */
export function PublicGroupRow({ group }: { group: FragmentType<typeof ShownGroup> }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const { id, title, description, memberCount, viewerMember } = readFragment(ShownGroup, group);
  const join = useAction(async () => {
    await hubbub.request(JoinPublicGroup, { input: { groupId: id } });
    navigate(`/c/${id}`);
  });
  const action = viewerMember ? (
    <Link href={`/c/${id}`} className={buttonClass('secondary')} aria-label={text('groups.openOne', { title })}>
      {text('groups.open')}
    </Link>
  ) : (
    <Button onClick={() => void join.run()} disabled={join.isRunning} aria-label={text('groups.joinOne', { title })}>
      {text('groups.join')}
    </Button>
  );
  return (
    <Row
      picture={<Avatar id={id} name={title} isGroup />}
      title={title}
      detail={
        <>
          <p>{text('groups.memberCount', { count: memberCount })}</p>
          {description && <p>{description}</p>}
        </>
      }
      actions={action}
    >
      <ErrorNotice error={join.error} />
    </Row>
  );
}
