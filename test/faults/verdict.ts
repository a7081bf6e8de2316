import { readHistory } from './history.js';
import type { Entry } from './journal.js';
import type { Losses } from './losses.js';
import type { ResumingFollower } from './resuming-follower.js';
import { until } from './until.js';
import type { Acknowledged } from './writer.js';

export interface Evidence {
  /** A node that returns what the database has. */
  url: string;
  token: string;
  conversationIds: string[];
  followers: ResumingFollower[];
  acknowledged: Acknowledged[];
  losses: Losses;
  /** How long followers may take to reach the end, in milliseconds. */
  patience: number;
}

/**
 * Judges the followers after the last message: each must have exactly what the database has, each message once, in
 * one
 * order, without a hole. Every acknowledged message is in the database, unless a fault excuses its loss.
 *
 * @returns what is wrong
 */
export async function judge(evidence: Evidence): Promise<string[]> {
  const complaints: string[] = [];
  for (const id of evidence.conversationIds) complaints.push(...(await judgeConversation(id, evidence)));
  return complaints;
}

async function judgeConversation(conversationId: string, evidence: Evidence): Promise<string[]> {
  const { head, contents } = await readHistory(evidence.url, evidence.token, conversationId);
  const following = evidence.followers.filter(({ journals }) => journals.has(conversationId));
  const positionOf = ({ journals }: ResumingFollower) => journals.get(conversationId)?.position ?? 0;
  const complaints: string[] = [];
  await until(
    `all followers to reach ${head} of ${conversationId}`,
    () => following.every((follower) => positionOf(follower) === head),
    evidence.patience,
  ).catch((error) => complaints.push(error.message));
  const complete = { conversationId, head, contents };
  for (const { name, journals } of following) {
    const fault = faultOf(journals.get(conversationId)?.entries ?? [], complete);
    if (fault) complaints.push(`${name}, in the end: ${fault}`);
  }
  if (new Set(contents).size !== contents.length)
    complaints.push(`The database has a message twice in ${conversationId}`);
  const whole = following.find(({ journals }) => journals.get(conversationId)?.entries[0]?.position === 1);
  if (!whole) return [...complaints, `No follower has all of ${conversationId}`];
  return [...complaints, ...judgeAcknowledged(conversationId, whole, evidence)];
}

/** @returns what is wrong with a follower's events, or null. One that began later has the same from where it began. */
function faultOf(entries: Entry[], { head, contents }: { head: number; contents: string[] }): string | null {
  const first = entries[0]?.position ?? head + 1;
  const isComplete = entries.every(({ position }, i) => position === first + i) && entries.length === head - first + 1;
  if (!isComplete) return `it has ${entries.length} events from ${first}, and the head is ${head}`;
  const seen = entries.flatMap(({ content }) => content ?? []);
  const wanted = contents.slice(contents.length - seen.length);
  const wrong = seen.findIndex((content, i) => content !== wanted[i]);
  if (wrong >= 0) return `it has "${brief(seen[wrong])}" where the database has "${brief(wanted[wrong])}"`;
  if (first === 1 && seen.length !== contents.length) return `it has ${seen.length} of ${contents.length} messages`;
  return null;
}

function judgeAcknowledged(
  conversationId: string,
  whole: ResumingFollower,
  { acknowledged, losses }: Evidence,
): string[] {
  const journal = whole.journals.get(conversationId);
  const missing = acknowledged.filter(
    (each) => each.conversationId === conversationId && journal?.lacks(each) && !losses.excuse(each),
  );
  return missing.map(
    ({ position, content }) => `Acknowledged at ${position} of ${conversationId}, and not there: ${brief(content)}`,
  );
}

/** Returns the name of a message without its filler. */
function brief(content: string | undefined): string {
  return content?.split(' ')[0] ?? 'nothing';
}
