// npm run fuzz -- --minutes 30 [--seed 7] [--only documents|frames|bytes] [--world services|embedded]: sends random
// requests to a server for any time. Prints the seed for a repeat, and shrinks findings.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { minutes: { ...text, default: '10' }, seed: text, only: text, world: { ...text, default: 'embedded' } },
});
const env = {
  ...process.env,
  FUZZ_MINUTES: values.minutes,
  FUZZ_SEED: values.seed ?? String(Math.floor(Math.random() * 2 ** 31)),
  FUZZ_SHRINK: '1',
  ...(values.only && { FUZZ_ONLY: values.only }),
};
const args = ['--disable-warning=ExperimentalWarning', 'test/run.ts', values.world, 'test/security/fuzz/'];
spawn('node', args, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
