import { randomInt } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Kept } from './keep.ts';

/** What a test run shares: all that must be stopped at its end, and the signal that it is interrupted. */
export interface Run {
  readonly kept: AsyncDisposableStack;
  readonly interruption: AbortSignal;
}

export interface Service {
  readonly title: string;
  /** The environment variable that the tests read, and that saves us providing the service. */
  readonly variable: string;
  readonly debianPackage: string;
  readonly howToInstall: string;
  /** Where it is on this machine. */
  find(): string | undefined;
  /** Provides what was found: the value for the variable and what to tell the user. */
  provide(found: string, run: Run): Promise<{ value: string; line: string }>;
}

/** Why tests cannot be run; the message is for the user, the stack is not. */
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

/** A port of 127.0.0.1 that nobody listens on. The system gives none of these to those who ask for any port. */
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

/** Whether all of these programs are in the folder. */
export function hasPrograms(folder: string, ...names: string[]): boolean {
  return names.every((name) => isProgram(join(folder, name)));
}

/** Whether this file can be executed. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
