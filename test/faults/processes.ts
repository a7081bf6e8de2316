import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const patience = 60_000;

/** Resolves when a process has ended. */
export async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
}

/** Resolves when a process listens on a port of this machine. */
export async function untilConnects(port: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await connects(port))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port}`);
    await setTimeout(20);
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
