import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';

/** SQL condition: all users could see the content of a conversation `c`. */
const isPublic = "c.visibility = 'PUBLIC' and c.kind in ('GROUP', 'LOBBY')";

/**
 * Triggers fill the outbox in the transaction of each change. Therefore nothing is missed, whichever code appends, and
 * nothing is sent that was rolled back. They are always enabled: switching them would wait for vacuums and readers, and
 * all senders of messages would queue behind it. While no webhook is enabled, they only read an empty table.
 *
 * They handle what all users could see (the feeds of public groups and of the lobby, the list of groups), and the feed
 * of administrators.
 */
const feedFunction = `create or replace function webhook_outbox() returns trigger language plpgsql as $$
begin
  if not exists (select from webhook where is_enabled) then return null; end if;
  insert into webhook_delivery (id, webhook_id, event, feed_id, position, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, e.type, e.feed_id, e.position, e.data, e.at, 'PENDING', 0, clock_timestamp()
  from appended e join webhook w on w.is_enabled and e.type = any(w.events)
  where e.feed_id in ('world', 'world.admins') or exists (
    select from conversation c
    where c.id = e.feed_id and ${isPublic}
  );
  return null;
end $$`;

/** Generates ids like Hubbub's (TypeIDs): the time in ms, then 80 random bits, in base 32. They sort by age. */
const idFunction = `create or replace function webhook_delivery_id() returns text language sql volatile as $$
  select 'whd_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + case
    when place < 10 then (((extract(epoch from statement_timestamp()) * 1000)::bigint >> (45 - 5 * place)) & 31)::int
    else floor(random() * 32)::int end, 1), '' order by place)
  from generate_series(0, 25) place
$$`;

const usersFunction = `create or replace function webhook_users_outbox() returns trigger language plpgsql as $$
begin
  if not exists (select from webhook where is_enabled) then return null; end if;
  insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, told.event, jsonb_build_object('userId', new.id),
    clock_timestamp(), 'PENDING', 0, clock_timestamp()
  from (select case
    when new.username is not null and (tg_op = 'INSERT' or old.username is null) then 'USER_CREATED'
    when tg_op = 'UPDATE' and old.username is not null and new.deleted_at is not null then 'USER_DELETED'
  end as event) told join webhook w on w.is_enabled and told.event = any(w.events);
  return null;
end $$`;

const after = { timing: 'after', forEach: 'statement' } as const;

export const outboxTrigger = {
  ...after,
  name: 'webhook_outbox',
  events: ['insert' as const],
  expression: [
    idFunction,
    feedFunction,
    'create trigger webhook_outbox after insert on feed_event referencing new table as appended for each statement execute function webhook_outbox()',
  ].join(';\n'),
};

export const usersOutboxTrigger = {
  ...after,
  name: 'webhook_users_outbox',
  events: ['insert' as const, 'update' as const],
  expression: [
    usersFunction,
    'create trigger webhook_users_outbox after insert or update of username, deleted_at on users for each row execute function webhook_users_outbox()',
  ].join(';\n'),
};

/** SQL condition: webhooks may receive the content of a conversation now. */
export function isTold(conversationId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from conversation c where c.id = ${conversationId} and c.deleted_at is null and ${sql.raw(isPublic)}
  )`;
}

/** Returns whether webhooks may receive the content of a conversation now. */
export async function isToldOf(database: Database, conversationId: string): Promise<boolean> {
  const [row] = await database.run<{ is_told: boolean }>(sql`select ${isTold(sql`${conversationId}`)} as is_told`);
  return row?.is_told ?? false;
}
