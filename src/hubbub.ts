import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ConfigError, loadConfig } from './app/config.js';
import { askRunningServer, type ExitCode, type Streams } from './platform/commands/index.js';
import { createPrivateFiles, keepCompiledCode } from './platform/database/data-folder.js';
import { DataDirError } from './platform/database/embedded-faults.js';
import { DataDirLockedError } from './platform/database/embedded-lock.js';
import { UnreadableKeysError } from './platform/keys/prepare-keys.js';
import { createLogger } from './platform/log/index.js';
import { RedisUnusableError } from './platform/redis/redis-unusable-error.js';

/** Time limit (ms) of the wait for a server that holds its folder but takes no commands. It is starting or stopping. */
const lockPatience = 15_000;
const tryEvery = 200;

const streams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/**
 * Runs the command line after `npm run hubbub --`. Only one process can use the embedded database, and without Redis
 * only the server knows who is online. In both cases the running server executes the command. Otherwise this process
 * does.
 */
async function main(words: string[]): Promise<ExitCode> {
  createPrivateFiles();
  const config = loadConfig();
  // Help must not create the folder.
  if (existsSync(config.database.dataDir)) keepCompiledCode(config.database.dataDir);
  // Standard output is for the output of commands.
  const log = createLogger(config.log.level === 'silent' ? 'silent' : 'error', 2);
  const isShared = config.database.url !== null && config.redis.url !== null;
  const end = Date.now() + lockPatience;
  for (;;) {
    const exit = isShared ? null : await askRunningServer(config.database, words, streams);
    if (exit !== null) return exit;
    // Loaded last: a command that the running server executes does not need the app.
    const { runCommand } = await import('./app/commands.js');
    try {
      return await runCommand(config, log, words, streams);
    } catch (error) {
      if (!(error instanceof DataDirLockedError) || Date.now() > end) throw error;
      await setTimeout(tryEvery);
    }
  }
}

main(process.argv.slice(2)).then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => {
    const expected =
      error instanceof ConfigError ||
      error instanceof DataDirError ||
      error instanceof RedisUnusableError ||
      error instanceof UnreadableKeysError;
    process.stderr.write(`${expected ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
    process.exitCode = 1;
  },
);
