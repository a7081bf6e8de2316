import { execFile } from 'node:child_process';

/** Interval (ms) of checks that npm still runs. */
const lookEvery = 500;

/**
 * Ends this process, as SIGTERM would, when the npm process that started it has ended. A SIGTERM to npm ends npm and
 * its shell, and neither passes the signal on. Does nothing in a process that npm did not start: a server under a
 * supervisor or `nohup` must outlive its parent.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  let npm = parent;
  // On Windows a shell remains between npm and this process, and a process keeps the id of an ended parent.
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

/** Passes the parent of a process to `found`, or null if the system does not report it. */
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
