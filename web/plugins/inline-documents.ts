import type { Plugin } from 'vite';
import * as generated from '../src/gql/graphql.ts';

const texts = new Map(Object.entries(generated).map(([name, value]) => [name, String(value)]));

/**
 * Puts the text of each document where it is used, so that those of all other pages are left out. It is the text that
 * codegen made, because a server may trust no other.
 */
export function inlineDocuments(): Plugin {
  return {
    name: 'inline-documents',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/web/src/') || !code.includes('/gql/index.ts')) return undefined;
      return code
        .replace(/^import \{([^}]*)\} from '(.*\/gql\/)index\.ts';$/m, withoutDocuments)
        .replaceAll(/\bgraphql\(`\s*(\w+) (\w+)[^`]*`\)/g, (_, kind: string, name: string) =>
          kind === 'fragment' ? 'null' : textOf(name),
        );
    },
  };
}

/** What else is imported with them: how fragments are read. */
function withoutDocuments(_: string, names: string, folder: string): string {
  const others = names.split(',').filter((name) => name.trim() !== 'graphql');
  return others.length > 0 ? `import {${others}} from '${folder}fragment-masking.ts';` : '';
}

function textOf(name: string): string {
  const text = texts.get(`${name}Document`);
  if (text === undefined) throw new Error(`${name} is not among the generated documents: run npm run generate.`);
  return JSON.stringify(text);
}
