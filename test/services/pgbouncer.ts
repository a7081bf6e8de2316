import { join } from 'node:path';
import { foldersOfPath, isProgram, type Service } from './service.ts';

/** The pooler in front of PostgreSQL. Tests start it themselves: `test/support/own-pgbouncer.ts`. */
export const pgbouncer: Service = {
  title: 'PgBouncer',
  variable: 'TEST_PGBOUNCER',
  debianPackage: 'pgbouncer',
  howToInstall: 'apt-get install pgbouncer (Debian, Ubuntu), dnf install pgbouncer (Fedora) or brew install pgbouncer',
  find: () => {
    const folders = [...foldersOfPath(), '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'];
    return folders.map((folder) => join(folder, 'pgbouncer')).find(isProgram);
  },
  provide: async (program) => ({ value: program, line: `found at ${program}` }),
};
