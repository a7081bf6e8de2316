import { Backup } from './postgres-backup.js';
import { PostgresServer, type ServerOptions } from './postgres-server.js';
import type { SqlSession } from './sql-session.js';
import { Standby } from './standby.js';
import { TcpProxy } from './tcp-proxy.js';

/**
 * PostgreSQL behind one address, which can be crashed, failed over, restored and filled up. Acknowledged data is on
 * disk as far as the system allows. Faults happen behind the address; `sql` and `session` bypass it and reach the
 * primary.
 */
export class OwnPostgres {
  #standby: Standby | null = null;

  private constructor(
    private primary: PostgresServer,
    /** Between the server and the clients of `url`. */
    readonly proxy: TcpProxy,
    private readonly options: ServerOptions,
  ) {}

  static async start(options: ServerOptions = {}): Promise<OwnPostgres> {
    const primary = await PostgresServer.start(options);
    return new OwnPostgres(primary, await TcpProxy.start(primary.port), options);
  }

  get url(): string {
    return `postgres://hubbub@${new URL(this.proxy.url).host}/postgres`;
  }

  /** Crashes it (an immediate shutdown: no checkpoint, connections cut) and starts it again. */
  async crash(): Promise<void> {
    await this.primary.kill();
    await this.primary.start();
  }

  /** Crashes it; it stays away until `startAgain`. */
  async kill(): Promise<void> {
    await this.primary.kill();
  }

  async startAgain(): Promise<void> {
    await this.primary.start();
  }

  async stop(): Promise<void> {
    this.proxy.close();
    await this.#dropStandby();
    await this.primary.dispose();
  }

  /** Runs SQL on the primary, past the proxy. @returns its rows, one per line, with columns separated by `|`. */
  sql(statement: string): Promise<string> {
    return this.primary.sql(statement);
  }

  /**
   * Begins a transaction on the primary and runs SQL in it, such as a `lock table` or a `select … for update`. It holds
   * its locks until the session is disposed of.
   */
  async hold(statement: string): Promise<SqlSession> {
    const session = this.primary.session();
    await session.run(`begin; ${statement}`);
    return session;
  }

  /** Starts an asynchronous standby, if there is none yet. */
  async addStandby(): Promise<void> {
    this.#standby ??= await Standby.start(this.primary, this.options);
  }

  /**
   * Cuts the replication to the standby: later commits are lost if it is promoted. Everything that was committed
   * before the call has reached it.
   */
  async holdStandbyBack(): Promise<void> {
    await this.#theStandby.holdBack(this.primary);
  }

  /** Lets the standby catch up, and resolves when it has. */
  async letStandbyCatchUp(): Promise<void> {
    await this.#theStandby.catchUp(this.primary);
  }

  /**
   * Fails over: the primary dies, the standby replaces it with the data it has, and the address leads to it.
   * Afterwards there is no standby.
   */
  async promoteStandby(): Promise<void> {
    const promoted = this.#theStandby;
    this.proxy.away();
    await this.primary.dispose();
    this.primary = await promoted.promote();
    this.#standby = null;
    this.proxy.leadTo(this.primary.port);
    this.proxy.back();
  }

  /** Cuts all connections; new ones reach the standby, which only reads (its errors are 25006). */
  leadToStandby(): void {
    this.proxy.leadTo(this.#theStandby.port);
    this.proxy.cut();
  }

  /** Directs new connections to the primary again. Existing ones stay with the standby, as with a name that moved. */
  leadToPrimary(): void {
    this.proxy.leadTo(this.primary.port);
  }

  /** Copies the current database, to be restored later; remove the copy with `dispose`. */
  backup(): Promise<Backup> {
    return Backup.of(this.primary);
  }

  /**
   * Replaces the database with a backup, under the same address. A standby would have another history, so it is
   * dropped.
   */
  async restore(backup: Backup): Promise<void> {
    this.proxy.away();
    await this.#dropStandby();
    await this.primary.kill();
    await backup.putInto(this.primary);
    await this.primary.start();
    this.proxy.back();
  }

  /** Fills the disk of the server. The server may crash, and cannot start then. Needs `diskMegabytes`. */
  fillDisk(): void {
    this.#disk.fill();
  }

  /** Frees what `fillDisk` took, and starts the server again if it has crashed. */
  async freeDisk(): Promise<void> {
    this.#disk.free();
    await this.primary.start();
  }

  get #disk() {
    if (!this.primary.disk) throw new Error('PostgreSQL was started without a disk of its own');
    return this.primary.disk;
  }

  get #theStandby(): Standby {
    if (!this.#standby) throw new Error('PostgreSQL has no standby');
    return this.#standby;
  }

  async #dropStandby(): Promise<void> {
    await this.#standby?.dispose();
    this.#standby = null;
  }
}
