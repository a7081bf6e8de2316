import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DialogActions } from '../../ui/dialog.tsx';

const LeaveGroup = graphql(`
  mutation LeaveGroup($input: LeaveConversationInput!) {
    leaveConversation(input: $input) {
      conversationId
    }
  }
`);

const DeleteGroup = graphql(`
  mutation DeleteGroup($input: DeleteGroupInput!) {
    deleteGroup(input: $input) {
      groupId
    }
  }
`);

interface LeavePanelProps {
  groupId: string;
  title: string;
  isOwner: boolean;
}

/** The ways out of a group: leaving it, and for the owner deleting it. */
export function LeavePanel({ groupId, title, isOwner }: LeavePanelProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<'leave' | 'delete' | null>(null);
  const go = useAction(async () => {
    if (asked === 'delete') await hubbub.request(DeleteGroup, { input: { groupId } });
    else await hubbub.request(LeaveGroup, { input: { conversationId: groupId } });
    navigate('/', { replace: true });
  });
  return (
    <DialogActions>
      <Button onClick={() => setAsked('leave')}>{text('groups.leave')}</Button>
      {isOwner && (
        <Button look="danger" onClick={() => setAsked('delete')}>
          {text('groups.delete')}
        </Button>
      )}
      {asked && (
        <ConfirmDialog
          title={text(`groups.${asked}`)}
          description={text(`groups.${asked}Lead`, { title })}
          action={text(`groups.${asked}`)}
          isRunning={go.isRunning}
          onClose={() => setAsked(null)}
          onConfirm={() => void go.run()}
        >
          <ErrorNotice error={go.error} />
        </ConfirmDialog>
      )}
    </DialogActions>
  );
}
