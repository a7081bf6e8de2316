import type { Hubbub } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import type { DataExportQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { saveFile } from './save-file.ts';

const DataExport = graphql(`
  query DataExport($after: String) {
    viewer {
      id
      dataExport(first: 100, after: $after) {
        edges {
          node {
            kind
            data
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

type DataRecord = DataExportQuery['viewer']['dataExport']['edges'][number]['node'];

/** Saves all that the server knows of the viewer as a file. */
export function ExportPanel() {
  const text = useText();
  const hubbub = useHubbub();
  const [count, setCount] = useState(0);
  const save = useAction(async () => {
    const records = await readAll(hubbub, setCount);
    saveFile('hubbub-data.json', 'application/json', JSON.stringify(records, null, 2));
  });
  return (
    <Panel title={text('settings.export.title')} lead={text('settings.export.lead')}>
      {count > 0 && !save.error && (
        <Notice kind="info">
          {save.isRunning ? text('settings.export.running', { count }) : text('settings.export.done', { count })}
        </Notice>
      )}
      <ErrorNotice error={save.error} />
      <div>
        <Button onClick={() => void save.run()} disabled={save.isRunning}>
          {text('settings.export.button')}
        </Button>
      </div>
    </Panel>
  );
}

async function readAll(hubbub: Hubbub, onProgress: (count: number) => void): Promise<readonly DataRecord[]> {
  const records: DataRecord[] = [];
  let after: string | null = null;
  do {
    const answer: DataExportQuery = await hubbub.request(DataExport, { after });
    const { edges, pageInfo } = answer.viewer.dataExport;
    records.push(...edges.map(({ node }) => node));
    onProgress(records.length);
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return records;
}
