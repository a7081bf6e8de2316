import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useAction } from '../../data/use-action.ts';
import { useEvents } from '../../data/use-events.ts';
import { usePages } from '../../data/use-pages.ts';
import type { OwnInvitationsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

const OwnInvitations = graphql(`
  query OwnInvitations($after: String) {
    viewer {
      id
      invitations(first: 20, after: $after) {
        edges {
          node {
            id
            groupId
            group {
              id
              title
            }
            invitedBy {
              id
              displayName
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

const InvitationChanges = graphql(`
  subscription InvitationChanges {
    membershipEvents {
      __typename
    }
  }
`);

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      position
    }
  }
`);

const DeclineInvitation = graphql(`
  mutation DeclineInvitation($input: DeclineInvitationInput!) {
    declineInvitation(input: $input) {
      position
    }
  }
`);

type Invitation = OwnInvitationsQuery['viewer']['invitations']['edges'][number]['node'];

/** The invitations of the viewer; nothing without one. */
export function Invitations() {
  const text = useText();
  const pages = usePages(OwnInvitations, noVariables, invitationsOf);
  useEvents(InvitationChanges, noVariables, () => void pages.reload());
  if (pages.nodes.length === 0 && !pages.error) return null;
  return (
    <Panel title={text('groups.invitations')}>
      <Rows label={text('groups.invitations')}>
        {pages.nodes.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onDecided={pages.reload} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={null} />
    </Panel>
  );
}

const noVariables = {};
const invitationsOf = (answer: OwnInvitationsQuery) => answer.viewer.invitations;

function InvitationRow({ invitation, onDecided }: { invitation: Invitation; onDecided: () => Promise<void> }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const { groupId, group, invitedBy } = invitation;
  const title = group?.title ?? '';
  const accept = useAction(async () => {
    await hubbub.request(AcceptInvitation, { input: { groupId } });
    navigate(`/c/${groupId}`);
  });
  const decline = useAction(async () => {
    await hubbub.request(DeclineInvitation, { input: { groupId } });
    await onDecided();
  });
  const actions = (
    <>
      <Button look="primary" onClick={() => void accept.run()} aria-label={text('groups.joinOne', { title })}>
        {text('groups.join')}
      </Button>
      <Button onClick={() => void decline.run()} aria-label={text('groups.declineOne', { title })}>
        {text('groups.decline')}
      </Button>
    </>
  );
  return (
    <Row
      picture={<Avatar id={groupId} name={title} isGroup />}
      title={title}
      detail={invitedBy && text('groups.invitedBy', { name: invitedBy.displayName })}
      actions={actions}
    >
      <ErrorNotice error={accept.error ?? decline.error} />
    </Row>
  );
}
