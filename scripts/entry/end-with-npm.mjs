import { execFile } from 'node:child_process';

/** How often (ms) to look whether npm is still there. */
const lookEvery = 500;

/**
 * Ends this process as SIGTERM would once npm, which started it, is gone: a SIGTERM to npm ends npm and its shell, and
 * neither passes it on. Does nothing in a process that npm did not start: a server that a supervisor or `nohup` runs
 * must outlive its parent.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  let npm = parent;
  // On Windows a shell stays between npm and us, and a process keeps the id of a parent that has ended.
  if (process.platform === 'win32') {
    npm = null;
    parentOnWindows(parent, (id) => {
      npm = id;
    });
  }
  const isGone = () => process.ppid !== parent || !isRunning(parent) || (npm !== null && !isRunning(npm));
  const timer = setInterval(() => {
    if (!isGone()) return;
    clearInterval(timer);
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
  }, lookEvery);
  timer.unref();
}

/** Finds the parent of a process; gives null if the system does not say. */
function parentOnWindows(id, found) {
  const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${id}').ParentProcessId`;
  execFile('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query], (error, output) => {
    const parent = Number(output);
    found(!error && parent > 0 && isRunning(parent) ? parent : null);
  });
}

function isRunning(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
