import type { Pool } from 'pg';

/** The words of the filled messages are `w1`, `w2` …; the first ones are the most common, as in a language. */
const vocabulary = 50_000;
const wordsPerMessage = 12;
/** The number of messages in one statement. */
const batch = 50_000;
/** The number of messages whose events are in the log. Those of the others count as pruned. */
const eventful = 200_000;

/** The tables' size, and who may read what. */
export interface FilledMessages {
  readonly messages: number;
  readonly groups: number;
  /** The users and in how many groups each of them is. */
  readonly readers: readonly { readonly userId: string; readonly groups: number }[];
}

/**
 * Fills groups with messages, as they would be after years: the first groups have the most. The statements run in the
 * database, because sends would take hours. Words are not indexed: the caller runs the job.
 */
export async function fillMessages(database: Pool, { messages, groups, readers }: FilledMessages): Promise<void> {
  const [owner] = readers;
  await database.query(
    `insert into conversation (id, kind, title, visibility, owner_id, created_at)
     select ${idOf('cnv')}, 'GROUP', 'filled ' || n, 'PRIVATE', $1, now() from generate_series(1, $2::int) n`,
    [owner?.userId, groups],
  );
  for (let from = 0; from < messages; from += batch) {
    const to = Math.min(from + batch, messages);
    await database.query(insertMessages, [from + 1, to, groups, vocabulary, wordsPerMessage]);
  }
  await database.query(
    `insert into feed (id, head, appended_at)
     select conversation_id, max(position), now() - random() * interval '30 days' from message group by conversation_id
     on conflict (id) do update set head = excluded.head`,
  );
  await database.query(
    `insert into feed (id) select ${idOf('cnv')} from generate_series(1, $1::int) n on conflict do nothing`,
    [groups],
  );
  await database.query(insertEvents, [Math.max(0, messages - eventful), messages]);
  for (const { userId, groups: count } of readers) {
    await database.query(
      `insert into member (conversation_id, user_id, role, joined_position, joined_at)
       select ${idOf('cnv')}, $1, 'MEMBER', 1, now() from generate_series(1, $2::int, $3::int) n`,
      [userId, groups, Math.max(1, Math.floor(groups / count))],
    );
  }
  await database.query(`insert into unindexed_messages ("before") values ('~')`);
  await database.query('vacuum analyze');
}

/**
 * Messages from $1 to $2, in the order in which they would be sent, so that indexes are as full as then. The square makes
 * groups of different sizes; the logarithm, words of different frequency. One user has sent a twentieth of them.
 */
const insertMessages = `
  insert into message (id, conversation_id, position, sender_id, content, client_id, created_at)
  select ${idOf('msg')}, 'cnv_' || lpad(room::text, 26, '0'),
    coalesce((select max(position) from message where conversation_id = 'cnv_' || lpad(room::text, 26, '0')), 0)
      + row_number() over (partition by room order by n),
    'usr_' || lpad((case n % 20 when 0 then 2 else n % 1000 end)::text, 26, '0'), content, 'filled-' || n, now()
  from (
    select n, 1 + floor($3 * random() ^ 2)::int as room, (
      select string_agg('w' || floor(exp(random() * ln($4::float8)))::int, ' ')
      from generate_series(1, $5::int + 0 * n)
    ) as content
    from generate_series($1::int, $2::int) n
  ) as filled order by n`;

/** The events of the messages after number $1 up to number $2. */
const insertEvents = `
  insert into feed_event (feed_id, position, type, data, at, previous_at)
  select feed.id, position, 'MESSAGE_ADDED', jsonb_build_object('messageId', message.id),
    appended_at - (head - position) * interval '1 second', appended_at - (head - position + 1) * interval '1 second'
  from message join feed on feed.id = conversation_id
  where message.id > 'msg_' || lpad($1::text, 26, '0') and message.id <= 'msg_' || lpad($2::text, 26, '0') order by message.id`;

/** SQL: the id of the row with the number \`n\`. Filled ids come before those of the server. */
function idOf(type: 'cnv' | 'msg'): string {
  return `'${type}_' || lpad(n::text, 26, '0')`;
}
