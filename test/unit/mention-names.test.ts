import { describe, expect, test } from '@jest/globals';
import { maxMentions, namedPlaces } from '../../src/modules/conversations/messages/mentions/mention-names.js';

const names = (content: string) => namedPlaces(content).map(({ name }) => name);

describe('a mentioned name', () => {
  test.each([
    ['@ada', ['ada']],
    ['hello @Ada!', ['ada']],
    ['(@ada), “@grace”', ['ada', 'grace']],
    ['@ada.', ['ada.', 'ada']],
    ['@ada-_.', ['ada-_.', 'ada']],
    ['@ada.lovelace', ['ada.lovelace']],
    ['@ada’s', ['ada']],
    ['@Éva', ['éva']],
    ['@E\u0301va', ['éva']],
    ['@Ａｄａ', ['ada']],
    ['@阿达 你好', ['阿达']],
    ['你好@ada', ['ada']],
    ['@everyone', ['everyone']],
    ['@usr_01m7ysygxnfvk8vqaw50e978ab', ['usr_01m7ysygxnfvk8vqaw50e978ab']],
  ])('follows an @: %j', (content, expected) => {
    expect(names(content)).toEqual(expected);
  });

  test.each([
    'no at',
    '@',
    '@ ada',
    '@a',
    'ada@example.org',
    'https://x.org/@ada',
    '@@ada',
    '@.ada',
    `@${'a'.repeat(65)}`,
  ])('is not in %j', (content) => {
    expect(names(content)).toEqual([]);
  });

  test('is located in UTF-16 units', () => {
    const content = '👋 @ada, 👋🏽 @grace';
    const found = namedPlaces(content).map(({ start, length }) => content.slice(start, start + length));
    expect(found).toEqual(['@ada', '@grace']);
  });

  test('is found only among the first of a long text', () => {
    const content = Array.from({ length: maxMentions + 10 }, (_, i) => `@user${i}`).join(' ');
    expect(names(content)).toHaveLength(maxMentions);
  });
});
