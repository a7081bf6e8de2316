import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { Mutant } from './mutant.ts';

/** The mutant shows nothing about the tests: its text is no longer in the code, or it does not compile. */
export class NotApplicable extends Error {}

/**
 * Puts a mutant into the sources and the current build of a copy of the repository.
 * @returns a disposable that removes it. @throws NotApplicable
 */
export function apply(copy: string, { file, from, to }: Mutant): Disposable {
  const source = join(copy, 'src', file);
  const build = join(copy, 'dist', readFileSync(join(copy, 'dist/build'), 'utf8'));
  // The bundle would not have the mutant; without it, the server starts from the compiled files.
  rmSync(join(build, 'bundle'), { recursive: true, force: true });
  const built = join(build, file.replace(/\.ts$/, '.js'));
  const before = { source: readFileSync(source, 'utf8'), built: readFileSync(built, 'utf8') };
  const mutated = mutate(before.source, from, to);
  const compiled = compile(copy, source, mutated);
  writeFileSync(source, mutated);
  writeFileSync(built, compiled);
  return {
    [Symbol.dispose]: () => {
      writeFileSync(source, before.source);
      writeFileSync(built, before.built);
    },
  };
}

/** @throws NotApplicable unless `from` occurs exactly once. */
export function mutate(source: string, from: string, to: string): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new NotApplicable(`The text occurs ${parts.length - 1} times`);
  return parts.join(to);
}

function compile(copy: string, filename: string, code: string): string {
  try {
    return transformSync(code, { cwd: copy, filename, swcrc: true, sourceMaps: false }).code;
  } catch (error) {
    throw new NotApplicable(`It does not compile: ${error instanceof Error ? error.message : error}`);
  }
}
