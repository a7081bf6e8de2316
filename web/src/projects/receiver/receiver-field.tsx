import { useEffect, useId } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useEvents } from '../../data/use-events.ts';
import { usePages } from '../../data/use-pages.ts';
import type { ReceiversOfProjectQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useConversationFocus } from '../../messages/conversation-context.tsx';
import { useText } from '../../texts/use-text.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './receiver-field.module.css';

const ReceiversOfProject = graphql(`
  query ReceiversOfProject($id: ID!, $after: String) {
    project(id: $id) {
      id
      members(first: 100, after: $after) {
        edges {
          node {
            id
            user {
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

const ReceiverChanges = graphql(`
  subscription ReceiverChanges($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
    }
  }
`);

const aboutMembers = /^Member(?:Joined|Left|Removed|ProfileChanged)$/;

/** Chooses who sees the next messages: all members of the project, or one. The choice stays until it is changed. */
export function ReceiverField({ projectId }: { projectId: string }) {
  const text = useText();
  const fieldId = useId();
  const { receiver, setReceiver, replyTo, setReplyTo } = useConversationFocus();
  const { others, error } = useOtherMembers(projectId);
  const choose = (id: string) => {
    setReceiver(others.find((each) => each.id === id) ?? null);
    // A private message can be quoted only to those who see it.
    if (replyTo?.receiver) setReplyTo(null);
  };
  // A receiver who has left stays in sight: the next message must not go to all members instead.
  const options = receiver && !others.some(({ id }) => id === receiver.id) ? [receiver, ...others] : others;
  return (
    <div className={classes(styles.bar, receiver && styles.private)}>
      {receiver && <Icon name="lock" size={16} />}
      <label htmlFor={fieldId}>{text('projects.receiver')}</label>
      <select
        id={fieldId}
        className={styles.choice}
        value={receiver?.id ?? ''}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{text('projects.allMembers')}</option>
        {options.map(({ id, displayName }) => (
          <option key={id} value={id}>
            {text('projects.onlyTo', { name: displayName })}
          </option>
        ))}
      </select>
      <ErrorNotice error={error} />
    </div>
  );
}

/** All members of a project but the viewer. */
function useOtherMembers(projectId: string) {
  const { user } = useViewer();
  const pages = usePages(ReceiversOfProject, { id: projectId }, membersOf);
  const { hasMore, isLoading, error, loadMore } = pages;
  useEffect(() => {
    if (hasMore && !isLoading && !error) void loadMore();
  }, [hasMore, isLoading, error, loadMore]);
  useEvents(ReceiverChanges, { id: projectId }, (event) => {
    if (!event || aboutMembers.test(event.__typename)) void pages.reload();
  });
  const others = pages.nodes.flatMap((member) => (member.user && member.user.id !== user.id ? [member.user] : []));
  return { others, error };
}

const nobody = { edges: [], pageInfo: { hasNextPage: false } };
const membersOf = (answer: ReceiversOfProjectQuery) => answer.project?.members ?? nobody;
