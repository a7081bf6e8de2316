import { useHubbub } from '@hubbub/client/react';
import { Link } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { plainTextOf } from '../messages/format/parse.ts';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Row } from '../ui/rows.tsx';
import { ShortTime } from '../ui/short-time.tsx';
import styles from './pinned-row.module.css';

const PinnedRowFragment = graphql(`
  fragment PinnedRow on Message {
    id
    position
    content
    createdAt
    sender {
      id
      displayName
    }
  }
`);

const UnpinMessage = graphql(`
  mutation UnpinMessage($input: UnpinMessageInput!) {
    unpinMessage(input: $input) {
      position
    }
  }
`);

interface PinnedRowProps {
  message: FragmentType<typeof PinnedRowFragment>;
  conversationId: string;
}

/** A pinned message. It leads to its place in the conversation. */
export function PinnedRow({ message, conversationId }: PinnedRowProps) {
  const text = useText();
  const hubbub = useHubbub();
  const { id, position, content, createdAt, sender } = readFragment(PinnedRowFragment, message);
  const unpin = useAction(() => hubbub.request(UnpinMessage, { input: { messageId: id } }));
  const said = plainTextOf(content) || text('messages.files');
  return (
    <Row
      title={
        <>
          {sender?.displayName ?? text('messages.deletedUser')}{' '}
          <span className={styles.time}>
            <ShortTime at={createdAt} />
          </span>
        </>
      }
      detail={
        <Link href={`/c/${conversationId}?at=${position}`} className={styles.said}>
          {said}
        </Link>
      }
      actions={
        <IconButton
          icon="close"
          label={text('pins.unpin', { said: said.slice(0, 40) })}
          disabled={unpin.isRunning}
          onClick={() => void unpin.run()}
        />
      }
    >
      {unpin.error && <ErrorNotice error={unpin.error} />}
    </Row>
  );
}
