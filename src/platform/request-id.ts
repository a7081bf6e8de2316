import { randomUUID } from 'node:crypto';

/** Returns a new request id. The log contains it, and a client receives it with an INTERNAL error. */
export const newRequestId = (): string => randomUUID();
