import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { environmentIn, jest } from './jest.ts';
import type { Mutant } from './mutant.ts';

/** Returns the project of Jest that a mutant names, and its test files, relative to the repository. */
export function namedTests({ tests }: Pick<Mutant, 'tests'>): { project: string; files: string[] } {
  const [project = '', ...names] = tests.split(' ').filter(Boolean);
  return { project, files: names.map((name) => `test/${name}.test.ts`) };
}

/**
 * Jest reports a file that does not exist as a failed test, so the mutant would count as found.
 * @throws {Error} if a mutant names no test file, or one that its project of Jest does not run.
 */
export function assertTestsExist(copy: string, mutants: readonly Mutant[]): void {
  const projects = new Set(mutants.map((mutant) => namedTests(mutant).project));
  const known = new Map([...projects].map((project) => [project, filesOf(copy, project)]));
  const faults = mutants.flatMap((mutant) => {
    const { project, files } = namedTests(mutant);
    if (files.length === 0) return [`${mutant.id} names no test file`];
    const missing = files.filter((file) => !known.get(project)?.has(file));
    return missing.map((file) => `${mutant.id}: the project "${project}" of Jest has no file ${file}`);
  });
  if (faults.length > 0) throw new Error(`Correct the tests of these mutants:\n${faults.join('\n')}`);
}

/** Returns no files if the project does not exist. */
function filesOf(copy: string, project: string): Set<string> {
  const args = [...jest, '--listTests', '--json', '--selectProjects', project];
  const listed = execFileSync('node', args, { cwd: copy, env: environmentIn(copy), stdio: 'pipe' });
  return new Set((JSON.parse(listed.toString()) as string[]).map((path) => relative(realpathSync(copy), path)));
}
