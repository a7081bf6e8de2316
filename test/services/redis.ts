import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { keep, temporaryFolder } from './keep.ts';
import { foldersOfPath, hasPrograms, type Service, sparePort, untilReady } from './service.ts';

/** A private Redis server without persistence. */
export const redis: Service = {
  title: 'Redis',
  variable: 'TEST_REDIS_URL',
  debianPackage: 'redis-server',
  howToInstall:
    'apt-get install redis-server (Debian, Ubuntu), dnf install redis (Fedora) or brew install redis (macOS)',
  find: () => {
    const folders = [...foldersOfPath(), '/opt/homebrew/bin', '/usr/local/bin'];
    const folder = folders.find((each) => hasPrograms(each, 'redis-server'));
    return folder && join(folder, 'redis-server');
  },
  provide: async (program, run) => {
    const port = await sparePort();
    const password = randomBytes(16).toString('hex');
    const folder = temporaryFolder();
    const file = join(folder, 'redis.conf');
    // In a file, since all users of the machine can see the arguments of a process.
    writeFileSync(file, configuration(folder, port, password), { mode: 0o600 });
    const server = run.kept.use(keep({ command: program, args: [file], folder }, 'to-us'));
    await untilReady(server, 'Redis', run, () => answersPing(port, password));
    return {
      value: `redis://:${password}@127.0.0.1:${port}`,
      line: `started privately on port ${port} from ${program}`,
    };
  },
};

function configuration(folder: string, port: number, password: string): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${folder}"`,
    'save ""',
    'appendonly no',
    'loglevel warning',
  ].join('\n');
}

function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    socket
      .setEncoding('utf8')
      .on('data', (text) => {
        answer += text;
      })
      .on('error', () => resolve(false))
      .on('close', () => resolve(answer.includes('+PONG')));
  });
}
