import { randomUUID } from 'node:crypto';

/** The id under which a request is found in the log; a client gets it with an INTERNAL error. */
export const newRequestId = (): string => randomUUID();
