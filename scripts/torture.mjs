// npm run torture -- --minutes 30 [--seed 7]: faults at random, as long as you like. The seed is printed, for a repeat.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string' } } });
const env = { ...process.env, TORTURE_MINUTES: values.minutes, ...(values.seed && { TORTURE_SEED: values.seed }) };
const args = ['--disable-warning=ExperimentalWarning', 'test/run.ts', 'services', 'test/faults/torture'];
spawn('node', args, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
