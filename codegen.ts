import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { Cursor: 'string', DateTime: 'string', Position: 'number' };
const shared = { importExtension: '.js', enumsAsTypes: true, useTypeImports: true, scalars } as const;

/** Typed documents for the tests and the web client; users generate theirs from schema.graphql in the same way. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'test/gql/enums.ts': { plugins: ['typescript'], config: { onlyEnums: true, enumsAsTypes: true } },
    'test/gql/': {
      documents: ['test/**/*.ts', '!test/{gql,trusted-gql}/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      // Node loads these files itself, once for all tests of a worker.
      config: { ...shared, importExtension: '.ts' },
    },
    'web/src/gql/': {
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: { ...shared, importExtension: '.ts', documentMode: 'string', onlyOperationTypes: true },
    },
    // The documents that tests of trusted documents trust, and their manifest.
    'test/trusted-gql/': {
      documents: ['test/security/trusted-documents.graphql'],
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: { ...shared, onlyOperationTypes: true },
    },
  },
};

export default config;
