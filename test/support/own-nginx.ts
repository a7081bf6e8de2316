import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, untilConnects } from '../faults/processes.js';
import { nginx } from '../services/nginx.ts';
import { sparePort } from '../services/service.ts';

/** Replacements in `deploy/nginx.conf` for a test. Each pattern must occur. */
type Changes = [pattern: RegExp, replacement: string][];

/** An nginx with the configuration of `deploy/nginx.conf` in front of one node. */
export class OwnNginx implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    /** The URL of the node through nginx, without a path. */
    readonly url: string,
  ) {}

  /**
   * @param node the URL of the node.
   * @param limits changes of limits, so that a test can exceed them.
   */
  static async start(node: string, limits: Changes): Promise<OwnNginx> {
    const program = process.env[nginx.variable] ?? nginx.find();
    if (!program) throw new Error(`nginx is missing: ${nginx.howToInstall}`);
    const folder = await mkdtemp(join(tmpdir(), 'hubbub-nginx-'));
    const port = await sparePort();
    await writeFile(join(folder, 'nginx.conf'), configuration(folder, node, port, limits));
    const isRoot = process.getuid?.() === 0;
    const globals = `daemon off; pid ${folder}/pid;${isRoot ? ' user root;' : ''}`;
    const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-g', globals], { stdio: 'ignore' });
    await Promise.race([untilConnects(port), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`nginx exited with ${child.exitCode}`);
    return new OwnNginx(folder, child, `http://127.0.0.1:${port}`);
  }

  /** All lines of its logs. */
  get log(): string {
    return ['access.log', 'error.log'].map((name) => readFileSync(join(this.folder, name), 'utf8')).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Its workers end with it, unlike after a SIGKILL.
    this.process.kill('SIGTERM');
    await ended(this.process);
    await rm(this.folder, { recursive: true, force: true });
  }
}

function configuration(folder: string, node: string, port: number, limits: Changes): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  // Tests choose their addresses.
  const addresses = ['set_real_ip_from 127.0.0.1;', 'real_ip_header X-Forwarded-For;'];
  const changes: Changes = [
    [/worker_processes auto;\nworker_rlimit_nofile \d+;/, 'worker_processes 1;'],
    [/worker_connections \d+;/, 'worker_connections 512;'],
    [/http \{/, ['http {', ...temporary, ...addresses].join('\n')],
    [/\/dev\/stdout/, `${folder}/access.log`],
    [/\/dev\/stderr warn/, `${folder}/error.log warn`],
    [/\/dev\/stderr crit/, `${folder}/error.log crit`],
    [/resolver .*/, ''],
    [/zone hubbub .*/, ''],
    [/server hubbub:4000 resolve/, `server ${new URL(node).host}`],
    [/listen 4000/, `listen 127.0.0.1:${port}`],
    ...limits,
  ];
  return changes.reduce(
    (text, [pattern, replacement]) => {
      if (!pattern.test(text)) throw new Error(`deploy/nginx.conf has no ${pattern}`);
      return text.replace(pattern, replacement);
    },
    readFileSync('deploy/nginx.conf', 'utf8'),
  );
}
