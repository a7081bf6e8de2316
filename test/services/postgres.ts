import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep, temporaryFolder } from './keep.ts';
import { foldersOfPath, hasPrograms, type Run, type Service, sparePort, untilReady } from './service.ts';
import { parentOfTestData } from './test-data.ts';

const usualFolders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
];

// Durability costs time, and test data does not outlive the run.
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const settings = [
  'max_connections=900',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_min_messages=fatal',
];

// Like the embedded database: ordered by bytes, with upper and lower case for letters outside ASCII.
const letters = process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8';

const start = `"$1/initdb" --pgdata="$2" --pwfile="$3" --username=hubbub --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C --lc-ctype=${letters} --no-sync >"$2.log" 2>&1 || { cat "$2.log" >&2; exit 1; }
shift 3 && exec "$@"`;

/** A private PostgreSQL server whose user may create databases. */
export const postgres: Service = {
  title: 'PostgreSQL',
  variable: 'TEST_DATABASE_URL',
  debianPackage: 'postgresql',
  howToInstall:
    'apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-server (Fedora) or brew install postgresql@17 (macOS)',
  find: () => candidates().find((folder) => hasPrograms(folder, 'initdb', 'postgres', 'pg_isready')),
  provide: (programs, run) => provide(programs, run, [...settings, ...hasty], parentOfTestData()),
};

/** The same, but commits are on disk when they are acknowledged, as in production: for measurements of time. */
export const durablePostgres: Service = {
  ...postgres,
  provide: (programs, run) => provide(programs, run, settings),
};

async function provide(programs: string, run: Run, configuration: readonly string[], parent?: string) {
  const port = await sparePort();
  const password = randomBytes(16).toString('hex');
  await startServer({ programs, port, password, configuration, parent }, run);
  return {
    value: `postgres://hubbub:${password}@127.0.0.1:${port}/postgres`,
    line: `started privately on port ${port} from ${programs}`,
  };
}

function candidates(): string[] {
  const newestFirst = usualFolders.flatMap((pattern) =>
    globSync(pattern).sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
  );
  return [...foldersOfPath(), ...newestFirst];
}

interface ServerOrder {
  readonly programs: string;
  readonly port: number;
  readonly password: string;
  readonly configuration: readonly string[];
  /** Where its folder is created. */
  readonly parent: string | undefined;
}

async function startServer({ programs, port, password, configuration, parent }: ServerOrder, run: Run): Promise<void> {
  const folder = temporaryFolder(parent);
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  const user = unprivilegedUser();
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);

  const options = configuration.flatMap((each) => ['-c', each]);
  const server = [join(programs, 'postgres'), '-D', data, '-p', `${port}`, ...options];
  const args = ['-c', start, 'sh', programs, data, passwordFile, ...server];
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients to leave.
  const kept = run.kept.use(keep({ command: 'sh', args, cwd: folder, folder, user, stopSignal: 'SIGINT' }, 'to-us'));
  await untilReady(kept, 'PostgreSQL', run, () => isReady(programs, port));
}

function isReady(programs: string, port: number): Promise<boolean> {
  const args = ['--host=127.0.0.1', `--port=${port}`, '--dbname=postgres', '--username=hubbub', '--quiet'];
  return new Promise((resolve) => execFile(join(programs, 'pg_isready'), args, (error) => resolve(error === null)));
}

/** PostgreSQL refuses to run as root. */
export function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string, name: string) =>
    Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // There is no such user.
    }
  }
  throw new Error('there is neither a user postgres nor a user nobody to run PostgreSQL as');
}
