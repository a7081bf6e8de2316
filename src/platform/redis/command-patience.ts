import type { Redis } from 'ioredis';
import { onSilence } from '../patience/index.js';

/**
 * Makes the commands of a connection fail if Redis does not answer them in time. Unlike the `commandTimeout` of ioredis,
 * the time does not run out while this process stands still: the answers may have come meanwhile.
 * @param patience in ms, see `onSilence`.
 */
export function limitPatience(redis: Redis, patience: number): void {
  const send = redis.sendCommand;
  redis.sendCommand = function sendWithPatience(command, stream) {
    const answered = onSilence(patience, () => command.reject(new Error('Redis did not answer a command in time')));
    command.promise.then(answered, answered);
    return send.call(this, command, stream);
  };
}
