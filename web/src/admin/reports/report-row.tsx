import type { AdminReportFragment } from '../../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Row } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { ConversationName } from '../conversation-name.tsx';
import { Label } from '../label.tsx';
import { ManageLink } from '../manage-link.tsx';
import { useMoment } from '../use-moment.ts';
import { UserLink } from '../user-link.tsx';
import { ResolveReport } from './resolve-report.tsx';

const AdminReport = graphql(`
  fragment AdminReport on Report {
    id
    reason
    content
    filedAt
    note
    resolution
    resolvedAt
    messageId
    conversationId
    conversation {
      ...ConversationName
    }
    user {
      id
      displayName
      username
    }
    reporter {
      id
      displayName
    }
    resolvedBy {
      id
      displayName
    }
  }
`);

/** A report: what was reported and why, and how it was resolved. */
export function ReportRow({ report: masked }: { report: FragmentType<typeof AdminReport> }) {
  const text = useText();
  const moment = useMoment();
  const report = readFragment(AdminReport, masked);
  const { user, reporter, messageId, content } = report;
  const name = user?.displayName ?? text('people.deleted');
  return (
    <Row
      title={
        <span className={styles.title}>
          <UserLink user={user} />
          <Label>{messageId ? text('admin.reports.ofMessage') : text('admin.reports.ofUser')}</Label>
          {report.resolution && <Label kind="good">{text(`admin.resolution.${report.resolution}`)}</Label>}
        </span>
      }
      detail={text('admin.reports.by', {
        name: reporter?.displayName ?? text('people.deleted'),
        at: moment(report.filedAt),
      })}
      actions={
        <>
          {user && <ManageLink user={user} />}
          {!report.resolvedAt && <ResolveReport reportId={report.id} name={name} isOfMessage={messageId !== null} />}
        </>
      }
    >
      {content !== null && <blockquote className={styles.quote}>{content || text('admin.reports.erased')}</blockquote>}
      {report.conversationId && (
        <p className={styles.muted}>
          {text('admin.conversation')}{' '}
          <ConversationName id={report.conversationId} conversation={report.conversation} />
        </p>
      )}
      <p>{text('admin.reports.reason', { reason: report.reason || text('admin.reports.erased') })}</p>
      <Resolution report={report} />
    </Row>
  );
}

function Resolution({ report: { resolvedAt, resolvedBy, note } }: { report: AdminReportFragment }) {
  const text = useText();
  const moment = useMoment();
  if (!resolvedAt) return null;
  const name = resolvedBy?.displayName ?? text('people.deleted');
  return (
    <p className={styles.muted}>
      {text('admin.reports.resolvedBy', { name, at: moment(resolvedAt) })} {note}
    </p>
  );
}
