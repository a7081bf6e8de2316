/**
 * Checks that each package that package-lock.json names may be used under a licence that we accept. It needs no network:
 * npm notes the licences in the lock file. Fails, and names the package and its licence, for any other.
 */
import { readFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
}

/** Licences of what is delivered: all let us publish under MIT. MPL-2.0 holds for changes of the package itself. */
const delivered = new Set(
  'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 MPL-2.0 CC0-1.0 Unlicense'.split(' '),
);
/** Licences of tools as well, which are not delivered. */
const tools = new Set([...delivered, 'Python-2.0', 'CC-BY-4.0']);
/** Tools whose lock entries have no licence; the licence that their source has. */
const unnoted: Record<string, string> = {
  busboy: 'MIT',
  dicer: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  streamsearch: 'MIT',
};

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const faults = Object.entries(packages)
  .filter(([path]) => path !== '')
  .flatMap(([path, locked]) => faultsOf(path.replace(/^.*node_modules\//, ''), locked));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(`${Object.keys(packages).length - 1} packages, all under licences that we accept`);

function faultsOf(name: string, { version, license, dev }: LockedPackage): string[] {
  const licence = license ?? (dev ? unnoted[name] : undefined);
  if (licence && satisfies(licence, dev ? tools : delivered)) return [];
  return [`${name} ${version}: ${licence ?? 'no licence'} is none of ${[...(dev ? tools : delivered)].join(', ')}`];
}

/** Whether an SPDX expression can be met by some of the licences. Nested parentheses have not come up. */
function satisfies(expression: string, licences: ReadonlySet<string>): boolean {
  const any = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return any.some((all) => all.split(' AND ').every((licence) => licences.has(licence)));
}
