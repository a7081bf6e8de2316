/** Says on the terminal what is going on; the tables alone go to standard output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
