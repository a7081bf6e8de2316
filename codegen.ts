import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the tests; users generate theirs from schema.graphql in the same way. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', '!test/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    'test/gql/enums.ts': { plugins: ['typescript'], config: { onlyEnums: true, enumsAsTypes: true } },
    'test/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        importExtension: '.js',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { Cursor: 'string', DateTime: 'string', Position: 'number' },
      },
    },
  },
};

export default config;
