import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Settings of glibc's allocator. Without them it keeps much of the memory that threads have freed: 20 MB, and with the
 * embedded database 80 MB. A process reads them once, when it begins.
 */
const settings = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

/**
 * Begins this program anew with the settings, in the same process. Does nothing if the environment already has some, or
 * if another program has loaded this one: a test, a watcher or a debugger.
 */
export function beginWithSettings(file) {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  if (typeof process.execve !== 'function' || process.channel) return;
  const isDebugged = process.execArgv.some((argument) => argument.startsWith('--inspect'));
  // The command may name the program by a symbolic link.
  if (isDebugged || realpathSync(process.argv[1]) !== fileURLToPath(file)) return;
  const args = [process.execPath].concat(process.execArgv, process.argv.slice(1));
  try {
    process.execve(process.execPath, args, Object.assign({}, settings, process.env));
  } catch {
    // Node's permissions forbid it. The settings only save memory.
  }
}
