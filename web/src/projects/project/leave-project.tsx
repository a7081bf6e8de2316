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

const LeaveOneProject = graphql(`
  mutation LeaveProject($input: LeaveConversationInput!) {
    leaveConversation(input: $input) {
      conversationId
    }
  }
`);

const DeleteProject = graphql(`
  mutation DeleteProject($input: DeleteProjectInput!) {
    deleteProject(input: $input) {
      projectId
    }
  }
`);

interface LeaveProjectProps {
  projectId: string;
  title: string;
  /** An owner can leave only after another member became the owner. */
  isOwner: boolean;
}

/** The way out of a project: leaving it, or for the owner deleting it. */
export function LeaveProject({ projectId, title, isOwner }: LeaveProjectProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const go = useAction(async () => {
    if (isOwner) await hubbub.request(DeleteProject, { input: { projectId } });
    else await hubbub.request(LeaveOneProject, { input: { conversationId: projectId } });
    navigate('/projects', { replace: true });
  });
  const way = isOwner ? 'delete' : 'leave';
  return (
    <DialogActions>
      <Button look={isOwner ? 'danger' : 'secondary'} onClick={() => setAsked(true)}>
        {text(`projects.out.${way}`)}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={text(`projects.out.${way}`)}
          description={text(`projects.outLead.${way}`, { title })}
          action={text(`projects.out.${way}`)}
          isRunning={go.isRunning}
          onClose={() => setAsked(false)}
          onConfirm={() => void go.run()}
        >
          <ErrorNotice error={go.error} />
        </ConfirmDialog>
      )}
    </DialogActions>
  );
}
