import { join } from 'node:path';
import { foldersOfPath, isProgram, type Service } from './service.ts';

const name = 'chromium-headless-shell';

/** Chromium without windows and notifications: a page takes half of the processor time. */
export const headlessShell: Service = {
  title: 'Headless shell of Chromium',
  variable: 'TEST_HEADLESS_SHELL',
  isOptional: true,
  debianPackage: name,
  howToInstall: `apt-get install ${name} (Debian)`,
  find: () => ['/usr/bin', ...foldersOfPath()].map((folder) => join(folder, name)).find(isProgram),
  provide: async (program) => ({ value: program, line: `found at ${program}` }),
};
