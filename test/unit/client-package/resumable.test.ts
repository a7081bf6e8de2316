import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { resumable } from '../../../packages/client/dist/follow/document.js';
import { resumptions } from '../../../packages/client/dist/follow/resumptions.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const errorsOf = (query: string) => validate(schema, parse(query)).map(({ message }) => message);

const documents: [name: string, document: string][] = [
  ['without a name', 'subscription { messageEvents { ... on MessageAdded { message { id } } } }'],
  ['with a name', 'subscription S { messageEvents { ... on MessageAdded { message { id } } } }'],
  ['with a variable', 'subscription ($id: ID!) { messageEvents(conversationId: $id) { __typename } }'],
  ['with an alias', 'subscription { all: messageEvents { __typename } }'],
  ['with its own variable', 'subscription ($from: Cursor) { accountEvents(after: $from) { __typename } }'],
  [
    'with both arguments',
    `subscription ($after: Cursor, $afterEach: [ConversationCursorInput!] = [{ conversationId: "}", cursor: "{" }]) {
      messageEvents(after: $after, afterEach: $afterEach) { __typename ... on Subscribed { cursor } }
    }`,
  ],
  [
    'behind a fragment and a comment',
    `# subscription {
    fragment F on MessageAdded { message { content } }
    subscription S @include(if: true) { messageEvents { ...F } }`,
  ],
];

describe('a document', () => {
  test.each(documents)('%s gets what resuming needs, and stays valid', (_name, document) => {
    const { query, after } = resumable(document);
    // The directive of the example is none of subscriptions; the rest must be valid.
    const errors = errorsOf(query).filter((message) => !message.includes('@include'));
    expect(errors).toEqual([]);
    expect(query).toContain('... on FeedEvent { cursor }');
    expect(query).toContain(`after: $${after}`);
  });

  test('of every subscription that is stored stays valid', () => {
    const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
    const stored = fields.filter(({ args }) => args.some(({ name }) => name === 'after'));
    expect(Object.keys(resumptions).sort()).toEqual(stored.map(({ name }) => name).sort());
    for (const { name } of stored)
      expect(errorsOf(resumable(`subscription { ${name} { __typename } }`).query)).toEqual([]);
  });

  test('whose events are not stored stays as it is', () => {
    const document = 'subscription ($id: ID!) { typingEvents(conversationId: $id) { __typename } }';
    expect(resumable(document)).toMatchObject({ query: document, after: undefined });
  });

  test.each([
    ['a query', '{ viewer { id } }'],
    [
      'a fragment in the place of its field',
      'subscription { ...F } fragment F on Subscription { accountEvents { __typename } }',
    ],
    ['a cursor in its text', 'subscription { accountEvents(after: "1-x") { __typename } }'],
  ])('is refused if it has %s', (_what, document) => {
    expect(() => resumable(document)).toThrow(expect.objectContaining({ code: 'BAD_DOCUMENT' }));
  });
});
