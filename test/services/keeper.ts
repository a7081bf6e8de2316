// Runs one command for the test runner, in a session of its own, out of the terminal's reach. Standard input is its
// lifeline: when the runner closes it, or dies in any way, the command and all it has started are stopped and
// its folder is removed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import type { Order } from './keep.ts';
import { descendantsOf } from './processes.ts';

const millisecondsToStop = 5_000;
const order: Order = JSON.parse(process.argv[2] ?? '');
const windows = process.platform === 'win32';

const child = spawn(order.command, order.args, {
  cwd: order.cwd,
  uid: order.user?.uid,
  gid: order.user?.gid,
  detached: !windows,
  stdio: ['ignore', 'inherit', 'inherit'],
});
let stopping = false;
// Processes that have left the process group, as browsers do, are found while their parents still run.
let descendants: number[] = [];

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has exited already.
  }
}

function signalGroup(name: NodeJS.Signals): void {
  if (child.pid !== undefined) signal(windows ? child.pid : -child.pid, name);
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (child.pid !== undefined && !windows) descendants = descendantsOf(child.pid);
  signalGroup(order.stopSignal ?? 'SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), millisecondsToStop);
}

function end(code: number): never {
  signalGroup('SIGKILL');
  for (const pid of descendants) signal(pid, 'SIGKILL');
  // Processes that were just killed may still be writing.
  if (order.folder) rmSync(order.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exit(code);
}

child.on('error', (error) => {
  console.error(error.message);
  end(127);
});
child.on('exit', (code, killedBy) => end(code ?? 128 + (killedBy ? constants.signals[killedBy] : 0)));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
process.stdin.on('error', stop).on('close', stop).resume();
