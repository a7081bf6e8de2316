import { Migration } from '@mikro-orm/migrations';

export class Migration20261122132112_session_lifetimes extends Migration {
  override name = 'Migration20261122132112_session_lifetimes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "session" add "ends_at" timestamptz not null default (now() + interval '90 days');`);

    this.addSql(`create index session_open_index on session (expires_at) where ended_at is null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "session_open_index";`);

    this.addSql(`alter table "session" drop column "ends_at";`);
  }
}
