import { Migration } from '@mikro-orm/migrations';

export class Migration20261122104601_webhook_outbox extends Migration {
  override name = 'Migration20261122104601_webhook_outbox';

  override up(): void | Promise<void> {
    // Edited: the triggers are there, but disabled.
    this.addSql(`create or replace function webhook_outbox() returns trigger language plpgsql as $$begin
  if not exists (select from webhook where is_enabled) then return null; end if;   insert into webhook_delivery (id, webhook_id, event, feed_id, position, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, e.type, e.feed_id, e.position, e.data, e.at, 'PENDING', 0, clock_timestamp()
  from appended e join webhook w on w.is_enabled and e.type = any(w.events)
  where e.feed_id in ('world', 'world.admins') or exists (
    select from conversation c
    where c.id = e.feed_id and c.visibility = 'PUBLIC' and c.kind in ('GROUP', 'LOBBY')
  );   return null; end $$;`);
    this.addSql(`create or replace function webhook_users_outbox() returns trigger language plpgsql as $$begin
  if not exists (select from webhook where is_enabled) then return null; end if;   insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, told.event, jsonb_build_object('userId', new.id),
    clock_timestamp(), 'PENDING', 0, clock_timestamp()
  from (select case
    when new.username is not null and (tg_op = 'INSERT' or old.username is null) then 'USER_CREATED'
    when tg_op = 'UPDATE' and old.username is not null and new.deleted_at is not null then 'USER_DELETED'
  end as event) told join webhook w on w.is_enabled and told.event = any(w.events);   return null; end $$;`);
    this.addSql(`alter table feed_event enable trigger webhook_outbox;`);
    this.addSql(`alter table users enable trigger webhook_users_outbox;`);
  }

  override down(): void {
    this.addSql(`alter table feed_event disable trigger webhook_outbox;`);
    this.addSql(`alter table users disable trigger webhook_users_outbox;`);
  }
}
