import { expect } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import type { PostgresServer } from './postgres-server.js';
import type { Standby } from './standby.js';

/** How long a statement that reads the table takes, in seconds. */
const seconds = 2;
const isReading = "usename = 'reader' and wait_event = 'PgSleep'";

/** A table that the role `reader` reads slowly, until this object is disposed of. */
export class SlowTable implements AsyncDisposable {
  private constructor(
    private readonly table: string,
    private readonly primary: PostgresServer,
    private readonly standby: Standby,
  ) {}

  static async make(table: string, primary: PostgresServer, standby: Standby): Promise<SlowTable> {
    const condition = `(select true from pg_sleep(${seconds}))`;
    await primary.sql(`create policy slow on ${table} for select to reader using (${condition})`);
    await primary.sql(`alter table ${table} enable row level security`);
    await standby.untilApplied(primary);
    return new SlowTable(table, primary, standby);
  }

  /** Waits until the standby reads the table for the role. @throws if that does not happen soon. */
  async untilRead(): Promise<void> {
    const running = `select count(*) from pg_stat_activity where ${isReading}`;
    await eventually(async () => expect(await this.standby.sql(running)).toBe('1'), 1_000 * seconds);
  }

  /** Waits for the next read of the table on the standby, and cancels it as an operator does. */
  async cancelNextRead(): Promise<void> {
    await this.standby.sql(`do $$ begin
      for attempt in 1..6000 loop
        perform pg_stat_clear_snapshot();
        if exists (
          with reading as materialized (select pid from pg_stat_activity where ${isReading})
          select from reading where pg_cancel_backend(pid)
        ) then return; end if;
        perform pg_sleep(0.01);
      end loop;
      raise 'nobody reads the table';
    end $$`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.primary.sql(`alter table ${this.table} disable row level security`);
    await this.primary.sql(`drop policy slow on ${this.table}`);
  }
}
