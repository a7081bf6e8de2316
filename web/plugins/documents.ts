import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { sentDocuments } from '../../packages/client/src/sent-documents.ts';
import * as generated from '../src/gql/graphql.ts';

/** Beside the manifest of the files. The server reads it, and browsers do not. */
const fileName = '.vite/documents.json';

/** Writes a manifest of the documents that the page sends, so that a server can run these and no others. */
export function documents(): Plugin {
  return {
    name: 'documents',
    apply: 'build',
    generateBundle() {
      const own = Object.entries(generated).flatMap(([name, value]) => (name.endsWith('Document') ? [value] : []));
      const manifest = Object.fromEntries(sentDocuments(own).map((text) => [idOf(text), text]));
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(manifest) });
    },
  };
}

function idOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
