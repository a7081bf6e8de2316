/** Prints progress to standard error. Only the tables go to standard output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
