import { delimiter, join } from 'node:path';

/** Arguments of Node that run Jest in a repository. */
export const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/** Returns this process's environment, with the programs of a copy of the repository first. */
export function environmentIn(copy: string): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [join(copy, 'node_modules/.bin'), process.env.PATH].join(delimiter) };
}
