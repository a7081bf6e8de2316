import { randomInt } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Kept } from './keep.ts';

/** State of a test run: everything that must be stopped at its end, and the signal that interrupts it. */
export interface Run {
  readonly kept: AsyncDisposableStack;
  readonly interruption: AbortSignal;
}

export interface Service {
  readonly title: string;
  /** The environment variable that the tests read. If it is set, the run need not provide the service. */
  readonly variable: string;
  readonly debianPackage: string;
  /** Whether the tests can do without it, in more time. */
  readonly isOptional?: boolean;
  readonly howToInstall: string;
  /** Returns where it is on this machine. */
  find(): string | undefined;
  /** Starts the program that was found. @returns the value for the variable, and a message for the user. */
  provide(found: string, run: Run): Promise<{ value: string; line: string }>;
}

/** The reason why tests cannot run. The user sees the message without the stack. */
export class CannotRun extends Error {}

const millisecondsToStart = 60_000;

/** Waits until a server answers. */
export async function untilReady(server: Kept, title: string, run: Run, answers: () => Promise<boolean>) {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  const deadline = Date.now() + millisecondsToStart;
  while (!(await answers())) {
    run.interruption.throwIfAborted();
    if (ended) throw new CannotRun(`${title} did not start:\n${server.lastWords()}`);
    if (Date.now() > deadline) throw new CannotRun(`${title} is not ready after a minute:\n${server.lastWords()}`);
    await setTimeout(50);
  }
}

/**
 * Returns a port of 127.0.0.1 on which no process listens. The system never assigns these ports to callers that ask for
 * any.
 */
export async function sparePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + randomInt(20_000);
    if (await isSpare(port)) return port;
  }
}

function isSpare(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The folders of the PATH. */
export function foldersOfPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

/** Returns whether all of these programs are in the folder. */
export function hasPrograms(folder: string, ...names: string[]): boolean {
  return names.every((name) => isProgram(join(folder, name)));
}

/** Returns whether this file can be executed. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
