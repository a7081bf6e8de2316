// npm run torture -- --minutes 30 [--seed 7] [--only Redis] [--world services|embedded]: causes random faults for any
// time. Prints the seed for a repeat. --only selects faults by a pattern of their names. Without --world both worlds
// run at the same time.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { minutes: { ...text, default: '30' }, seed: text, only: text, world: { ...text, default: 'both' } },
});
const env = {
  ...process.env,
  TORTURE_MINUTES: values.minutes,
  ...(values.seed && { TORTURE_SEED: values.seed }),
  ...(values.only && { TORTURE_ONLY: values.only }),
};
const files = { services: 'faults/torture\\.test', embedded: 'faults/torture-embedded\\.test' };
const patterns = files[values.world] ? [files[values.world]] : Object.values(files);
const args = ['--disable-warning=ExperimentalWarning', 'test/run.ts', 'services', ...patterns];
spawn('node', args, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
