import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unprivilegedUser } from '../services/postgres.ts';
import type { PostgresServer } from './postgres-server.js';

const runProgram = promisify(execFile);

/** A copy of a running database. It has everything that was committed before the copy began. */
export class Backup {
  private constructor(private readonly home: string) {}

  static async of(server: PostgresServer): Promise<Backup> {
    const home = mkdtempSync(join(tmpdir(), 'hubbub-backup-'));
    const user = unprivilegedUser();
    if (user) chownSync(home, user.uid, user.gid);
    const backup = new Backup(home);
    await server.copyFrom(server.port, backup.#data);
    return backup;
  }

  /** Replaces the data of a server that is stopped. */
  async putInto(server: PostgresServer): Promise<void> {
    await rm(server.data, { recursive: true, force: true });
    // With owners and permissions, about which PostgreSQL is strict.
    await runProgram('cp', ['-a', this.#data, server.data]);
  }

  async dispose(): Promise<void> {
    await rm(this.home, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.home, 'data');
  }
}
