import type { Plugin } from 'vite';
import * as generated from '../src/gql/graphql.ts';

const called = /\bgraphql\(`([^`]*)`\)/g;
const named = /^\s*(fragment|query|mutation|subscription)\s+(\w+)/;

/**
 * Replaces each call of `graphql` by its document. Otherwise every page would load the map of all documents, in which they
 * are looked up by their sources.
 */
export function inlineDocuments(): Plugin {
  return {
    name: 'inline-documents',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      // Generated modules have no side effects, so unused exports are left out of the page.
      if (/\/web\/src\/gql\//.test(id)) return { moduleSideEffects: false };
      if (!/\/web\/src\/.*\.tsx?$/.test(id)) return null;
      const replaced = code.replaceAll(called, (_call, source: string) => documentOf(source));
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}

/** Returns an expression for a document. Only its type is read of a fragment. */
function documentOf(source: string): string {
  const [, kind, name = ''] = named.exec(source) ?? [];
  if (kind === 'fragment') return '{}';
  const document: unknown = Reflect.get(generated, `${name}Document`);
  if (document === undefined) throw new Error(`npm run generate has made no document of ${name || source}.`);
  return JSON.stringify(String(document));
}
