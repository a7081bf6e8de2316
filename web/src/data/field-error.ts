import type { HubbubError } from '@hubbub/client';

/** Returns the message of an error about this field of an input; undefined if it is about something else. */
export function fieldError(error: HubbubError | null, field: string): string | undefined {
  return error?.field === `input.${field}` ? error.message : undefined;
}

/** The error, unless one of these fields shows it. */
export function otherError(error: HubbubError | null, ...fields: readonly string[]): HubbubError | null {
  return fields.some((field) => fieldError(error, field)) ? null : error;
}

/** The text of a form's field. */
export function writtenIn(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}
