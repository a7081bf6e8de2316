import { useState } from 'react';
import { useSearch } from 'wouter';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useDelayed } from '../../data/use-delayed.ts';
import { usePages } from '../../data/use-pages.ts';
import type { AdminAuditLogQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AdminFrame } from '../admin-frame.tsx';
import { AuditFilter, type ShownEntries } from './audit-filter.tsx';
import { EntryRow } from './entry-row.tsx';

const AdminAuditLog = graphql(`
  query AdminAuditLog(
    $actions: [AdminAction!]
    $actorId: ID
    $subjectId: ID
    $since: DateTime
    $until: DateTime
    $after: String
  ) {
    auditLog(
      first: 30
      actions: $actions
      actorId: $actorId
      subjectId: $subjectId
      since: $since
      until: $until
      after: $after
    ) {
      edges {
        node {
          id
          ...AuditRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The audit log, newest entries first. `?subject=` in the address begins with the id of a subject. */
export function AuditPage() {
  const subject = new URLSearchParams(useSearch()).get('subject') ?? '';
  return <FilteredEntries key={subject} subject={subject} />;
}

function FilteredEntries({ subject }: { subject: string }) {
  const text = useText();
  const [chosen, setChosen] = useState<ShownEntries>(subject ? { subjectId: subject } : {});
  const pages = usePages(AdminAuditLog, useDelayed(chosen), entriesOf);
  const empty = (
    <EmptyState icon="shield" title={text('admin.audit.none')}>
      {text('admin.audit.noneAdvice')}
    </EmptyState>
  );
  return (
    <AdminFrame title={text('admin.audit.title')} lead={text('admin.audit.lead')}>
      <AuditFilter initialSubject={subject} onChange={setChosen} />
      <Rows label={text('admin.audit.title')}>
        {pages.nodes.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </AdminFrame>
  );
}

const entriesOf = (answer: AdminAuditLogQuery) => answer.auditLog;
