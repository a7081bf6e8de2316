import { setTimeout } from 'node:timers/promises';
import { PostgresServer, type ServerOptions } from './postgres-server.js';
import { TcpProxy } from './tcp-proxy.js';

const patience = 60_000;

/** An asynchronous standby, which follows the primary through a proxy that can hold it back. */
export class Standby {
  private constructor(
    private readonly server: PostgresServer,
    private readonly replication: TcpProxy,
  ) {}

  /** @param primary the server to follow, which can be a standby itself. */
  static async start(primary: { port: number }, options: ServerOptions = {}): Promise<Standby> {
    const replication = await TcpProxy.start(primary.port);
    const port = Number(new URL(replication.url).port);
    return new Standby(await PostgresServer.copyOf(port, true, options), replication);
  }

  get port(): number {
    return this.server.port;
  }

  get url(): string {
    return `postgres://hubbub@127.0.0.1:${this.port}/postgres`;
  }

  /** Runs SQL on the standby. */
  sql(statement: string): Promise<string> {
    return this.server.sql(statement);
  }

  /** Kills it as a crash does; it stays away until `start`. */
  async kill(): Promise<void> {
    await this.server.kill();
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  /** Waits until it has applied what the primary has now. */
  async untilApplied(primary: PostgresServer): Promise<void> {
    await this.#until(`pg_last_wal_replay_lsn() >= '${await positionOf(primary)}'`);
  }

  /** Waits until it has applied what the primary has now, then stops applying more. */
  async pause(primary: PostgresServer): Promise<void> {
    await this.untilApplied(primary);
    await this.server.sql('select pg_wal_replay_pause()');
    await this.#until(`pg_get_wal_replay_pause_state() = 'paused'`);
  }

  async resume(): Promise<void> {
    await this.server.sql('select pg_wal_replay_resume()');
  }

  /** Waits until it has what the primary has now, then cuts the replication. */
  async holdBack(primary: PostgresServer): Promise<void> {
    await this.#untilHas(await positionOf(primary));
    this.replication.away();
  }

  async catchUp(primary: PostgresServer): Promise<void> {
    this.replication.back();
    await this.#untilHas(await positionOf(primary));
  }

  /** Ends the replication and promotes it to a primary. @returns the server, which the caller must dispose of */
  async promote(): Promise<PostgresServer> {
    this.replication.close();
    await this.server.sql(`select pg_promote(true, ${patience / 1_000})`);
    return this.server;
  }

  async dispose(): Promise<void> {
    this.replication.close();
    await this.server.dispose();
  }

  async #untilHas(position: string): Promise<void> {
    await this.#until(`pg_last_wal_receive_lsn() >= '${position}'`);
  }

  async #until(condition: string): Promise<void> {
    const deadline = Date.now() + patience;
    while ((await this.server.sql(`select coalesce(${condition}, false)`)) !== 't') {
      if (Date.now() > deadline) throw new Error(`The standby does not get to ${condition}`);
      await setTimeout(20);
    }
  }
}

/** Returns how far the primary's log is on disk, which covers everything that was acknowledged. */
function positionOf(primary: PostgresServer): Promise<string> {
  return primary.sql('select pg_current_wal_flush_lsn()');
}
