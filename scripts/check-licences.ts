/**
 * Checks that the licence of each package in package-lock.json is accepted. It needs no network, because npm stores the
 * licences in the lock file. Fails with the names of all other packages and their licences.
 */
import { readFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  /** True of a package of this repository, which has its entry under the path of its folder. */
  link?: boolean;
}

/**
 * Licences of delivered packages. All of them allow publishing under MIT. MPL-2.0 applies to changes of the package
 * itself.
 */
const delivered = new Set(
  'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 MPL-2.0 CC0-1.0 Unlicense'.split(' '),
);
/** Further licences of tools, which are not delivered. */
const tools = new Set([...delivered, 'Python-2.0', 'CC-BY-4.0']);
/** Tools whose lock entries have no licence, and the licence in their source. */
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
  .filter(([path, { link }]) => path !== '' && !link)
  .flatMap(([path, locked]) => faultsOf(path.replace(/^.*node_modules\//, ''), locked));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(`${Object.keys(packages).length - 1} packages, all with accepted licences`);

function faultsOf(name: string, { version, license, dev }: LockedPackage): string[] {
  const licence = license ?? (dev ? unnoted[name] : undefined);
  if (licence && satisfies(licence, dev ? tools : delivered)) return [];
  return [`${name} ${version}: ${licence ?? 'no licence'} is not one of ${[...(dev ? tools : delivered)].join(', ')}`];
}

/** Returns whether some of the licences satisfy an SPDX expression. Does not support nested parentheses. */
function satisfies(expression: string, licences: ReadonlySet<string>): boolean {
  const any = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return any.some((all) => all.split(' AND ').every((licence) => licences.has(licence)));
}
