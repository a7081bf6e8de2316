import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from './table.ts';

const file = join(import.meta.dirname, '../results.json');

/** The last published measurement of a part. */
export interface PartResults {
  readonly provenance: string;
  readonly tables: readonly Table[];
}

/** The last published measurements, by part. */
export type Results = Readonly<Record<string, PartResults>>;

export function readResults(): Results {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Replaces the results of a part in bench/results.json. */
export function storeResults(part: string, results: PartResults): void {
  writeFileSync(file, `${JSON.stringify({ ...readResults(), [part]: results }, null, 2)}\n`);
}

/**
 * Returns the figure in a cell of a table, without its star; NaN if the cell has none.
 * @param row the first words of its row.
 */
export function figureIn({ columns, rows }: Table, row: string, column: string): number {
  const cells = rows.find(([name = '']) => name === row || name.startsWith(`${row} `));
  const cell = cells?.[columns.indexOf(column)] ?? '';
  return Number.parseFloat(cell.replaceAll(',', ''));
}
