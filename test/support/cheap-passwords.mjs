/**
 * Lets argon2 take half a millisecond of processor time instead of 32: tests sign up thousands of people. It is loaded
 * into every process that runs tests and every server that a test starts, so that they agree; the server's own code has
 * no setting for it.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const { argon2 } = crypto;
crypto.argon2 = (algorithm, parameters, callback) =>
  argon2(algorithm, { ...parameters, memory: 256, passes: 1 }, callback);
syncBuiltinESMExports();
