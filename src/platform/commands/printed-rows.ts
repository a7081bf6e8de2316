import type { Row } from './command.js';

/** Formats rows as a table: columns under their names, each as wide as its widest value. */
export function asTable(rows: Row[]): string {
  const [first] = rows;
  if (!first) return 'none\n';
  const names = Object.keys(first);
  const lines = [names.map((name) => name.toUpperCase()), ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const padded = lines.map((line) => line.map((text, n) => text.padEnd(widths[n] ?? 0)));
  return padded.map((line) => `${line.join('  ').trimEnd()}\n`).join('');
}

/** Formats rows as JSON, for programs that read the output. */
export function asJson(rows: Row[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** Formats a value. Some values come from users, so control characters must not reach the terminal. */
function cell(value: Row[string] | undefined): string {
  if (value == null) return '-';
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/\p{Cc}/gu, '�');
}
