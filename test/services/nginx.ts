import { join } from 'node:path';
import { foldersOfPath, isProgram, type Service } from './service.ts';

/** The proxy in front of several nodes. Tests start it themselves: `test/support/own-nginx.ts`. */
export const nginx: Service = {
  title: 'nginx',
  variable: 'TEST_NGINX',
  debianPackage: 'nginx-light',
  howToInstall: 'apt-get install nginx-light (Debian, Ubuntu), dnf install nginx (Fedora) or brew install nginx',
  find: () => {
    const folders = [...foldersOfPath(), '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'];
    return folders.map((folder) => join(folder, 'nginx')).find(isProgram);
  },
  provide: async (program) => ({ value: program, line: `found at ${program}` }),
};
