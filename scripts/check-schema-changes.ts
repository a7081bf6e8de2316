// Fails when schema.graphql breaks clients and CHANGELOG.md does not list the change. Compares with the last committed
// version that differs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const root = join(import.meta.dirname, '..');
const schemaFile = 'schema.graphql';
const changelogFile = 'CHANGELOG.md';

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

interface Version {
  readonly commit: string;
  readonly schema: string;
}

/** Returns the last version that differs. A shallow clone lacks older versions, so none may be found. */
function lastOtherVersion(current: string): Version | undefined {
  const commits = git('log', '--format=%H', '--', schemaFile)?.split('\n').filter(Boolean) ?? [];
  for (const commit of commits) {
    const schema = git('show', `${commit}:${schemaFile}`);
    if (schema !== undefined && schema !== current) return { commit, schema };
  }
  return undefined;
}

function breakingLines(changelog: string): string[] {
  return changelog.split('\n').filter((line) => line.startsWith('- BREAKING: '));
}

/** Returns the paths that are listed under Unreleased, or in sections that were released since then. */
function listedPaths(since: string): Set<string> {
  const now = read(changelogFile) ?? '';
  const before = new Set(breakingLines(git('show', `${since}:${changelogFile}`) ?? ''));
  const unreleased = now.split(/^## /m).find((section) => section.startsWith('Unreleased')) ?? '';
  const lines = [...breakingLines(unreleased), ...breakingLines(now).filter((line) => !before.has(line))];
  return new Set(lines.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')));
}

function report(version: Version, changes: readonly Change[], listed: ReadonlySet<string>): number {
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const unlisted = breaking.filter(({ path }) => path === undefined || !listed.has(path));
  for (const { path, message } of unlisted) console.error(`BREAKING ${path ?? '(schema)'}: ${message}`);
  if (unlisted.length > 0) {
    console.error(
      `If the change is intended, list it under "## Unreleased" in ${changelogFile}: - BREAKING: \`Type.field\` …`,
    );
  }
  const counts = `${changes.length} changes, ${breaking.length} breaking, ${unlisted.length} of them not listed`;
  console.log(`${schemaFile} against ${version.commit.slice(0, 8)}: ${counts}`);
  return unlisted.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const current = read(schemaFile);
  if (current === undefined) {
    console.error(`${schemaFile} is missing. Run npm run generate.`);
    return 1;
  }
  const version = lastOtherVersion(current);
  if (version === undefined) {
    console.log(`${schemaFile}: the history has no other version to compare with.`);
    return 0;
  }
  const changes = await diff(buildSchema(version.schema), buildSchema(current));
  return report(version, changes, listedPaths(version.commit));
}

process.exitCode = await main();
