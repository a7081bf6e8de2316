import { Readable } from 'node:stream';
import type { Position } from '../../feed/index.js';
import type { ConversationArchive } from '../conversations/index.js';
import type { ExportClaims } from './export-urls.js';

/**
 * Returns an export as NDJSON: one record per line. It reads the next page when the client has taken the last one.
 * @param after the position that a broken download continues after; 0 for the whole export.
 * @param fileUrl returns the URL of a file.
 */
export function exportStream(
  archive: ConversationArchive,
  claims: ExportClaims,
  after: Position,
  fileUrl: (id: string) => string,
): Readable {
  return Readable.from(lines(archive, claims, after, fileUrl), { objectMode: false });
}

async function* lines(
  archive: ConversationArchive,
  { range, exporter }: ExportClaims,
  after: Position,
  fileUrl: (id: string) => string,
): AsyncGenerator<string> {
  const { upTo, since, until } = range;
  const bounds = { since: since?.toISOString() ?? null, until: until?.toISOString() ?? null };
  yield toLine({ kind: 'export', version: 1, upTo, after, ...bounds, exportedById: exporter.userId });
  if (after === 0) for await (const record of archive.context(range)) yield toLine(record);
  let messages = 0;
  for await (const record of archive.messages(range, after)) {
    if (record.kind === 'message') messages++;
    yield toLine(record.kind === 'file' ? { ...record, url: fileUrl(String(record.id)) } : record);
  }
  // Without this line the export is incomplete.
  yield toLine({ kind: 'end', messages });
}

function toLine(record: object): string {
  return `${JSON.stringify(record)}\n`;
}
