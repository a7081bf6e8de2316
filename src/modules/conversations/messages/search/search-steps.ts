import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { Message } from '../core/message.entity.js';
import {
  indexSize,
  type MessageSearch,
  type Newest,
  readByConversation,
  readByWalking,
  readByWords,
  readNewest,
} from './search-rows.js';

type LimitTime = (em: UnitOfWork) => Promise<void>;

/** The number of messages of all users to compare first. */
const firstStep = 2_000;
/** The same for one conversation. Its messages are not beside each other in the table of words. */
const firstStepInOne = 400;
/** The cost of comparing a message of a conversation, relative to that of a match in the index. */
const comparing = 3;

/**
 * Returns the newest messages with certain words, newest first. Compares the newest messages first, which is enough for
 * common words. The rest is found in the way that is cheapest by their share of matches. PostgreSQL could not choose it:
 * it does not know how common the words are in these conversations.
 * @param limitTime called before each statement that may be slow.
 */
export async function readFound(em: UnitOfWork, search: MessageSearch, limitTime: LimitTime): Promise<Message[]> {
  const step = search.scope.isOne ? firstStepInOne : firstStep;
  await limitTime(em);
  const newest = await readNewest(em, search, step);
  const left = search.limit - newest.messages.length;
  if (left === 0 || newest.seen < step) return newest.messages;
  const read = await cheapest(em, search, newest, limitTime);
  await limitTime(em);
  return [...newest.messages, ...(await read(em, { ...search, after: newest.last, limit: left }))];
}

/** Chooses how to find the other matches, by the number of rows that each way is expected to read. */
async function cheapest(
  em: UnitOfWork,
  search: MessageSearch,
  newest: Newest,
  limitTime: LimitTime,
): Promise<typeof readByWords> {
  const { scope } = search;
  const { messages, seen } = newest;
  const share = await shareOf(em, search, newest, limitTime);
  const walking = messages.length > 0 ? (seen * search.limit) / messages.length : Number.POSITIVE_INFINITY;
  const comparingAll = comparing * scope.size;
  const byWords = share * (await indexSize(em));
  if (scope.isOne) return Math.min(comparing * walking, comparingAll) < byWords ? readByWalking : readByWords;
  if (byWords <= Math.min(walking, comparingAll)) return readByWords;
  return walking < comparingAll ? readByWalking : readByConversation;
}

/** Estimates which share of all messages has the words. Words that were not seen may still be there. */
async function shareOf(em: UnitOfWork, search: MessageSearch, newest: Newest, limitTime: LimitTime): Promise<number> {
  const { seen, matches } = search.scope.isOne ? await readEverywhere(em, search, limitTime) : newest;
  return (matches + 1) / (seen + 1);
}

async function readEverywhere(em: UnitOfWork, search: MessageSearch, limitTime: LimitTime): Promise<Newest> {
  await limitTime(em);
  return readNewest(em, { ...search, after: null, scope: { ...search.scope, isOne: false } }, firstStep);
}
