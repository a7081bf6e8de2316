import { sql } from 'kysely';
import { plainEntity, type UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';
import { MessageVersion } from './message-version.entity.js';

/** The first versions of a message after a given one. */
export interface VersionRange {
  messageId: MessageId;
  after: number;
  limit: number;
}

interface VersionRow {
  asked: number;
  number: number;
  message_id: MessageId;
  conversation_id: ConversationId;
  content: string;
  written_at: string;
}

/** Returns the versions of each range with one query. */
export async function readVersions(em: UnitOfWork, ranges: readonly VersionRange[]): Promise<MessageVersion[][]> {
  const found = ranges.map((): MessageVersion[] => []);
  const { rows } = await sql<VersionRow>`
    select asked.number as asked, v.number, v.message_id, v.conversation_id, v.content,
      extract(epoch from v.written_at) * 1000 as written_at
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ messageId }) => messageId)}::text[],
      ${ranges.map(({ after }) => after)}::bigint[],
      ${ranges.map(({ limit }) => limit)}::int[]) as asked (number, message_id, after, most)
    cross join lateral (
      select * from message_version where message_id = asked.message_id and number > asked.after
      order by number limit asked.most
    ) v
    order by asked.number, v.number`.execute(em.getKysely());
  for (const row of rows) found[row.asked]?.push(toVersion(row));
  return found;
}

function toVersion({ number, message_id, conversation_id, content, written_at }: VersionRow): MessageVersion {
  const writtenAt = new Date(Number(written_at));
  return plainEntity(MessageVersion, {
    number,
    messageId: message_id,
    conversationId: conversation_id,
    content,
    writtenAt,
  });
}
