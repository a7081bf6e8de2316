import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { CannotRun, foldersOfPath, hasPrograms } from './service.ts';

// Debian starts a server as soon as it is installed, unless this program forbids it.
const policy = '/usr/sbin/policy-rc.d';

/** Returns whether this process may install packages: only root on Debian or one of its descendants can. */
export function canInstallPackages(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    foldersOfPath().some((folder) => hasPrograms(folder, 'apt-get'))
  );
}

/** Installs packages without starting their services. */
export async function installPackages(names: readonly string[]): Promise<void> {
  console.log(`Installing ${names.join(', ')} with apt-get.`);
  const forbidsStarting = existsSync(policy);
  if (!forbidsStarting) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await aptGet('update');
    await aptGet('install', '--yes', '--no-install-recommends', ...names);
  } finally {
    if (!forbidsStarting) rmSync(policy, { force: true });
  }
}

async function aptGet(...args: string[]): Promise<void> {
  const apt = spawn('apt-get', ['--quiet=2', '-o', 'Acquire::Retries=3', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const code = await new Promise((resolve, reject) => apt.on('error', reject).on('close', resolve));
  if (code !== 0) throw new CannotRun(`apt-get ${args.join(' ')} failed.`);
}
