import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Row } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { useMoment } from '../use-moment.ts';
import { UserLink } from '../user-link.tsx';
import { EntryFacts } from './entry-facts.tsx';

const AuditRow = graphql(`
  fragment AuditRow on AuditEntry {
    id
    action
    at
    details
    subjectId
    actor {
      id
      displayName
    }
    subject {
      __typename
      id
      ... on User {
        displayName
      }
    }
  }
`);

/** An entry of the audit log: the administrator, the action, what it concerned, and the recorded details. */
export function EntryRow({ entry: masked }: { entry: FragmentType<typeof AuditRow> }) {
  const text = useText();
  const moment = useMoment();
  const { action, at, actor, subject, subjectId, details } = readFragment(AuditRow, masked);
  const name = actor?.displayName ?? text('admin.audit.server');
  return (
    <Row title={text(`admin.action.${action}`)} detail={text('admin.audit.by', { name, at: moment(at) })}>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{text('admin.audit.about')}</dt>
          <dd>{subject?.__typename === 'User' ? <UserLink user={subject} /> : subjectId}</dd>
        </div>
        <EntryFacts details={details} />
      </dl>
    </Row>
  );
}
