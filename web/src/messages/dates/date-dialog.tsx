import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { positionAt } from './position-at.ts';

const NewestMessage = graphql(`
  query NewestMessage($conversationId: ID!) {
    messages(conversationId: $conversationId, last: 1) {
      edges {
        node {
          id
          position
          createdAt
        }
      }
    }
  }
`);

const MessageAfter = graphql(`
  query MessageAfter($conversationId: ID!, $after: String!) {
    messages(conversationId: $conversationId, first: 1, after: $after) {
      edges {
        node {
          id
          position
          createdAt
        }
      }
    }
  }
`);

/** Asks for a day, and shows the first message of that day, or the next one. */
export function DateDialog({ id: conversationId, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const jump = useAction(async (day: string) => {
    const { messages } = await hubbub.request(NewestMessage, { conversationId });
    const newest = messages.edges[0]?.node;
    if (newest) {
      // Without a zone it is midnight here.
      const moment = new Date(`${day}T00:00:00`).getTime();
      const position = await positionAt(moment, newest, async (after) => {
        const found = await hubbub.request(MessageAfter, { conversationId, after: String(after) });
        return found.messages.edges[0]?.node ?? null;
      });
      navigate(`/c/${conversationId}?at=${position}`);
    }
    onClose();
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('messages.toDate')}>
      <Form onSubmit={(values) => void jump.run(writtenIn(values, 'day'))}>
        <TextField type="date" name="day" label={text('messages.day')} hint={text('messages.dayHint')} required />
        <ErrorNotice error={jump.error} />
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" look="primary" disabled={jump.isRunning}>
            {text('messages.show')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
