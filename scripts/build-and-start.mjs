import './build.mjs';

if (!process.exitCode) await import('../dist/main.js');
