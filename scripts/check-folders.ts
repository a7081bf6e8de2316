/**
 * Checks that no folders of `src` import each other in a circle. A folder stands for the files directly in it. So if
 * its files import a subfolder, the subfolder must not import the folder. Type-only imports count. If there is a
 * circle, prints its imports and fails.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The imports between two folders, as `file -> file`. */
type Imports = Map<string, string[]>;

const folders = readFolders();
const circles = circlesOf(folders);
for (const circle of circles) console.error(describeCircle(circle));
if (circles.length > 0) process.exit(1);
console.log(`✔ no circles among ${folders.size} folders`);

/** Returns what each folder imports from the others. */
function readFolders(): Map<string, Imports> {
  const read = new Map<string, Imports>();
  for (const file of globSync('src/**/*.ts')) {
    const from = dirname(file);
    const imports = read.get(from) ?? new Map<string, string[]>();
    read.set(from, imports);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:from |import |import\()'(\.[^']+)'/g)) {
      const target = join(from, path).replace(/\.js$/, '.ts');
      const to = dirname(target);
      if (to !== from) imports.set(to, [...(imports.get(to) ?? []), `${file} -> ${target}`]);
    }
  }
  return read;
}

/** Returns the strongly connected components of more than one folder, by Tarjan's algorithm. */
function circlesOf(graph: Map<string, Imports>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  /** Returns the lowest order that can be reached from the folder within the stack. */
  const visit = (folder: string): number => {
    const own = order.size;
    order.set(folder, own);
    stack.push(folder);
    let lowest = own;
    for (const next of graph.get(folder)?.keys() ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? own);
    }
    if (lowest === own) {
      const circle = stack.splice(stack.indexOf(folder));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest;
  };
  for (const folder of graph.keys()) if (!order.has(folder)) visit(folder);
  return found;
}

/** Shows at most three imports for each pair of folders. */
function describeCircle(circle: string[]): string {
  const pairs = circle.flatMap((from) => circle.map((to) => folders.get(from)?.get(to) ?? []));
  const imports = pairs.flatMap((found) => [
    ...found.slice(0, 3),
    ...(found.length > 3 ? [`and ${found.length - 3} more`] : []),
  ]);
  return [`Folders import each other in a circle: ${circle.join(' ')}`, ...imports].join('\n  ');
}
