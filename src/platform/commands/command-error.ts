/** Reports to the operator, in English, why a command failed. */
export class CommandError extends Error {
  override name = 'CommandError';
}
