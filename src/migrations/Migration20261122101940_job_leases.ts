import { Migration } from '@mikro-orm/migrations';

export class Migration20261122101940_job_leases extends Migration {
  override name = 'Migration20261122101940_job_leases';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "job_lease" ("job" text collate "C" not null, "holder" uuid not null, "scheduled_for" timestamptz not null, "expires_at" timestamptz not null, primary key ("job"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "job_lease" cascade;`);
  }
}
