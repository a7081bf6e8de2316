import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Node's own modules, which share what they load between all test files of a worker. */
const load = createRequire(import.meta.url);

/** Jest's Node environment with a way around Jest's module registry; see `support/built.ts`. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
import { appendFileSync as xsAppend, readFileSync as xsRead } from 'node:fs';
const xsChildren = () => { const f = xsRead('/proc/self/stat', 'utf8').split(') ')[1].split(' '); return (Number(f[13]) + Number(f[14])) * 10; };
export default class HubbubEnvironment extends TestEnvironment {
  async teardown() {
    await super.teardown();
    const u = process.cpuUsage(this.xs0);
    if (process.env.XS_CPU) xsAppend(process.env.XS_CPU, JSON.stringify({ f: this.xsPath, own: Math.round((u.user + u.system) / 1000), kids: xsChildren() - this.xsKids, pid: process.pid, up: Math.round(process.uptime()), rss: Math.round(process.memoryUsage().rss / 1e6) }) + '\n');
  }

  constructor(config, context) {
    super(config, context);
    this.xs0 = process.cpuUsage(); this.xsKids = xsChildren(); this.xsPath = context.testPath.split('/test/')[1];
    this.global.loadOutsideJest = load;
  }
}
