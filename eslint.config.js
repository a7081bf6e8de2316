// graphql-eslint for the schema and for the documents of clients (`npm run lint:graphql`). Biome checks all other files.
import { readFileSync } from 'node:fs';
import graphqlEslint from '@graphql-eslint/eslint-plugin';
import { buildSchema, getNamedType, isUnionType } from 'graphql';

const { configs, rules, parser } = graphqlEslint;

const shared = {
  plugins: { '@graphql-eslint': { rules } },
  languageOptions: {
    parser,
    parserOptions: {
      graphQLConfig: {
        schema: ['schema.graphql', 'test/clients/relay-directives.graphql'],
        documents: 'test/clients/documents/*.graphql',
      },
    },
  },
};

/** Events, signals, and what surrounds them: a client handles each once, and nothing refers to it later. */
function eventTypes() {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  const streams = fields.map(({ type }) => getNamedType(type)).filter(isUnionType);
  // A notification shows the event that it is about.
  const unions = [...streams, schema.getType('NotificationSubject')];
  return [...new Set(unions.flatMap((union) => union.getTypes()))].map(({ name }) => name);
}

/** Values: they belong to one object, and change only with it. */
const values = [
  'CustomStatus',
  'DataRecord',
  'FeedPosition',
  'Mention',
  'OwnReadPosition',
  'QuietHours',
  'TextArgument',
  'RateLimit',
  'ReactionCount',
  'Reader',
  'RequestBudgetLevel',
  'SearchHighlight',
  'StorageUse',
  'TextPart',
];

export default [
  {
    ...shared,
    files: ['schema.graphql'],
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            types: [...eventTypes(), ...values],
            // A payload is an answer, and a page or an edge is a place in a list: none of them is an entity.
            suffixes: ['Payload', 'Connection', 'Edge', 'PageInfo'],
          },
        },
      ],
      // Short lists with a bound, such as the reactions to a message, need no pages.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      // A list that pages forward only says so in the description of `first`, which a test checks.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // `username` and `reporter` begin with the names of their types, and are words of their own.
      '@graphql-eslint/no-typename-prefix': 'off',
      // ErrorCode is in `extensions` of errors, which no field shows. It is in the schema so that clients generate it.
      '@graphql-eslint/no-unreachable-types': 'off',
    },
  },
  {
    ...shared,
    files: ['test/clients/documents/*.graphql'],
    rules: {
      ...configs['flat/operations-recommended'].rules,
      // relay-compiler wants `FriendsQuery` and `Friends_viewer`.
      '@graphql-eslint/naming-convention': ['error', { VariableDefinition: 'camelCase' }],
    },
  },
];
