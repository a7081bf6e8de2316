// Builds and runs the server, and again after every change of a source. Node's --watch-path stops the server, waits for
// its end, and restarts build-and-start.mjs. This process runs between npm and Node's watcher, because the watcher
// would outlive npm.
import { spawn } from 'node:child_process';
import { endWithNpm } from './entry/end-with-npm.mjs';

const watch = ['--enable-source-maps', '--watch-path=src', '--watch-preserve-output'];
// A developer's server is built as often as it is started, so a bundle would cost more time than it saves.
const args = [...watch, 'scripts/build-and-start.mjs', '--no-bundle'];
const watcher = spawn(process.execPath, args, { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => watcher.kill(signal));
watcher.on('exit', (code) => process.exit(code ?? 1));
endWithNpm();
