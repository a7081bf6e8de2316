import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useAction } from '../../data/use-action.ts';
import { usePages } from '../../data/use-pages.ts';
import { useReloadAfter } from '../../data/use-reload-after.ts';
import type { InviteLinksQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import { TextField } from '../../ui/text-field.tsx';

const InviteLinks = graphql(`
  query InviteLinks($id: ID!, $after: String) {
    conversation(id: $id) {
      id
      ... on Group {
        inviteLinks(first: 20, after: $after) {
          edges {
            node {
              id
              createdAt
              expiresAt
              uses
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const CreateInviteLink = graphql(`
  mutation CreateInviteLink($input: CreateInviteLinkInput!) {
    createInviteLink(input: $input) {
      token
    }
  }
`);

const RevokeInviteLink = graphql(`
  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {
    revokeInviteLink(input: $input) {
      linkId
    }
  }
`);

/** The links by which others join. A link is shown only when it is new. */
export function InviteLinksPanel({ groupId, changes }: { groupId: string; changes: object }) {
  const text = useText();
  const hubbub = useHubbub();
  const intl = useIntl();
  const pages = usePages(InviteLinks, { id: groupId }, linksOf);
  useReloadAfter(changes, pages.reload);
  const [address, setAddress] = useState<string | null>(null);
  const create = useAction(async () => {
    const { createInviteLink } = await hubbub.request(CreateInviteLink, { input: { groupId } });
    setAddress(new URL(`/join/${createInviteLink.token}`, location.href).href);
    await pages.reload();
  });
  const revoke = useAction(async (linkId: string) => {
    await hubbub.request(RevokeInviteLink, { input: { linkId } });
    await pages.reload();
  });
  const button = (
    <Button onClick={() => void create.run()} disabled={create.isRunning}>
      {text('groups.newLink')}
    </Button>
  );
  const day = (at: string) => intl.formatDate(at, { dateStyle: 'medium' });
  return (
    <Panel title={text('groups.links')} lead={text('groups.linksLead')} actions={button}>
      <ErrorNotice error={create.error ?? revoke.error} />
      {address && (
        <>
          <TextField label={text('groups.link')} hint={text('groups.linkHint')} value={address} readOnly />
          <CopyButton value={address} label={text('groups.copyLink')} />
        </>
      )}
      <Rows label={text('groups.links')}>
        {pages.nodes.map(({ id, createdAt, expiresAt, uses }) => (
          <Row
            key={id}
            title={text('groups.linkOf', { at: day(createdAt) })}
            detail={text('groups.linkUses', { count: uses, at: day(expiresAt) })}
            actions={<Button onClick={() => void revoke.run(id)}>{text('groups.revoke')}</Button>}
          />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={<p>{text('groups.noLinks')}</p>} />
    </Panel>
  );
}

const none = { edges: [], pageInfo: { hasNextPage: false } };

function linksOf({ conversation }: InviteLinksQuery) {
  return (conversation && 'inviteLinks' in conversation && conversation.inviteLinks) || none;
}
