import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import type { Relation } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button, type ButtonLook } from '../ui/button.tsx';
import { type RelationChange, relationDocuments } from './relation-documents.ts';

const RelationTarget = graphql(`
  fragment RelationTarget on User {
    id
    displayName
    relation
  }
`);

/** The possible changes, by the relation to the user. The most likely one comes first. */
const changes: Readonly<Record<Relation, readonly RelationChange[]>> = {
  SELF: [],
  NONE: ['request', 'block'],
  REQUEST_SENT: ['cancel', 'block'],
  REQUEST_RECEIVED: ['accept', 'decline'],
  FRIEND: ['remove', 'block'],
  BLOCKED: ['unblock'],
};

const looks: Partial<Record<RelationChange, ButtonLook>> = { accept: 'primary', block: 'danger' };

interface RelationActionsProps {
  user: FragmentType<typeof RelationTarget>;
  onChanged: () => Promise<void>;
}

/** The buttons for friendship, requests and blocks. */
export function RelationActions({ user, onChanged }: RelationActionsProps) {
  const text = useText();
  const hubbub = useHubbub();
  const { id, displayName, relation } = readFragment(RelationTarget, user);
  const change = useAction(async (kind: RelationChange) => {
    await hubbub.request(relationDocuments[kind], { input: { userId: id } });
    await onChanged();
  });
  return (
    <>
      <ErrorNotice error={change.error} />
      {changes[relation].map((kind) => (
        <Button
          key={kind}
          look={looks[kind] ?? 'secondary'}
          disabled={change.isRunning}
          onClick={() => void change.run(kind)}
          aria-label={text('people.actionFor', { action: text(`people.change.${kind}`), name: displayName })}
        >
          {text(`people.change.${kind}`)}
        </Button>
      ))}
    </>
  );
}
