import { useConversations } from '@hubbub/client/react';
import { lazy, Suspense } from 'react';

/** Loaded when a project is opened. */
const ReceiverField = lazy(() =>
  import('../../projects/receiver/receiver-field.tsx').then(({ ReceiverField: Field }) => ({ default: Field })),
);

/** In a project: the choice between all members and one of them. */
export function ReceiverBar({ id }: { id: string }) {
  const { conversations } = useConversations();
  if (conversations.find((each) => each.id === id)?.kind !== 'Project') return null;
  return (
    <Suspense>
      <ReceiverField projectId={id} />
    </Suspense>
  );
}
