/** A table in Markdown with aligned columns, which is also readable as plain text. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Notes for readers of the figures. */
  readonly notes?: readonly string[];
}

export function toMarkdown({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const below = notes.length > 0 ? ['', ...notes] : [];
  return [`**${title}**`, '', line(columns), rule, ...rows.map(line), ...below, ''].join('\n');
}

/** Formats a figure with three significant digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

/** Formats a ratio. */
export function times(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = value.toPrecision(2);
  return `${Number(rounded) >= 100 ? Number(rounded).toLocaleString('en') : rounded}×`;
}
