import { useState } from 'react';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { AdminReportsQuery, ReportState } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from '../admin.module.css';
import { AdminFrame } from '../admin-frame.tsx';
import { useAdminEvents } from '../use-admin-events.ts';
import { ReportRow } from './report-row.tsx';

const AdminReports = graphql(`
  query AdminReports($state: ReportState!, $after: String) {
    reports(first: 30, state: $state, after: $after) {
      edges {
        node {
          id
          ...AdminReport
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const states = ['OPEN', 'RESOLVED'] as const;

/** The reports of messages and users, with what the administrators decide. New ones appear at once. */
export function ReportsPage() {
  const text = useText();
  const [state, setState] = useState<ReportState>('OPEN');
  const pages = usePages(AdminReports, { state }, reportsOf);
  useAdminEvents('Report', () => void pages.reload());
  const empty = (
    <EmptyState icon="check" title={text(`admin.reports.none.${state}`)}>
      {text('admin.reports.noneAdvice')}
    </EmptyState>
  );
  return (
    <AdminFrame title={text('admin.reports.title')}>
      <div className={styles.toolbar}>
        <SelectField
          label={text('admin.reports.state')}
          value={state}
          onChange={({ target }) => setState(states.find((each) => each === target.value) ?? 'OPEN')}
          options={states.map((value) => ({ value, label: text(`admin.reports.state.${value}`) }))}
        />
      </div>
      <Rows label={text('admin.reports.title')}>
        {pages.nodes.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </AdminFrame>
  );
}

const reportsOf = (answer: AdminReportsQuery) => answer.reports;
