import { Migration } from '@mikro-orm/migrations';

export class Migration20261123031000_status_rows extends Migration {
  override name = 'Migration20261123031000_status_rows';

  override up(): void | Promise<void> {
    this.addSql(`create or replace function user_status_of_new_users() returns trigger language plpgsql as $$
begin
  insert into user_status (user_id, status, invisible) select id, 'ONLINE', false from added on conflict do nothing;
  return null;
end $$`);
    this.addSql(
      'create trigger user_status_of_new_users after insert on users referencing new table as added for each statement execute function user_status_of_new_users()',
    );
    // By hand: the rows of all users that were created before.
    this.addSql(
      "insert into user_status (user_id, status, invisible) select id, 'ONLINE', false from users where deleted_at is null on conflict do nothing",
    );
  }

  override down(): void | Promise<void> {
    this.addSql('drop trigger if exists user_status_of_new_users on users');
    this.addSql('drop function if exists user_status_of_new_users');
  }
}
