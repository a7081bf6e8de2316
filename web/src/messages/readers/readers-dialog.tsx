import type { Message } from '@hubbub/client';
import { useReadMarks } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { ReadersQuery } from '../../gql/graphql.ts';
import { graphql, readFragment } from '../../gql/index.ts';
import { UserBadge } from '../../people/user-badge.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

const Readers = graphql(`
  query Readers($conversationId: ID!, $after: String) {
    conversation(id: $conversationId) {
      id
      members(first: 100, after: $after) {
        edges {
          node {
            id
            readPosition
            user {
              id
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

interface ReadersDialogProps {
  message: Pick<Message, 'conversationId' | 'position' | 'sender'>;
  onClose: () => void;
}

/** Lists the other members that have read a message. */
export function ReadersDialog({ message, onClose }: ReadersDialogProps) {
  const text = useText();
  const viewer = useViewer();
  const { conversationId, position, sender } = message;
  const pages = usePages(Readers, { conversationId }, membersOf);
  // Shows members who read the message while the dialog is open.
  const marks = useReadMarks(conversationId).value?.others;
  const readers = pages.nodes.flatMap(({ user, readPosition }) => {
    const isOther = user && user.id !== sender?.id && user.id !== viewer.user.id;
    const isReader = isOther && Math.max(readPosition, marks?.get(user.id) ?? 0) >= position;
    return isReader ? [readFragment(UserBadge, user)] : [];
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('messages.readers')}>
      {readers.length > 0 && (
        <Rows label={text('messages.readers')}>
          {readers.map((user) => (
            <Row
              key={user.id}
              picture={<Avatar id={user.id} name={user.displayName} url={user.avatarUrl} />}
              title={user.displayName}
            />
          ))}
        </Rows>
      )}
      {!pages.isLoading && !pages.error && readers.length === 0 && <p>{text('messages.readByNobody')}</p>}
      <PagesFoot pages={pages} empty={null} />
    </Dialog>
  );
}

function membersOf({ conversation }: ReadersQuery) {
  return conversation?.members ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
}
