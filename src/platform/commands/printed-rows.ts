import type { Row } from './command.js';

/** Rows as text for people: columns under their names, each as wide as its widest value. */
export function asTable(rows: Row[]): string {
  const [first] = rows;
  if (!first) return 'none\n';
  const names = Object.keys(first);
  const lines = [names.map((name) => name.toUpperCase()), ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const padded = lines.map((line) => line.map((text, n) => text.padEnd(widths[n] ?? 0)));
  return padded.map((line) => `${line.join('  ').trimEnd()}\n`).join('');
}

/** Rows as JSON, for programs that read what a command prints. */
export function asJson(rows: Row[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** What people wrote is among the values: a control character in it must not reach the terminal. */
function cell(value: Row[string] | undefined): string {
  if (value == null) return '-';
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/\p{Cc}/gu, '�');
}
