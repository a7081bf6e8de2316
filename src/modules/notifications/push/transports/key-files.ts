import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '../../../../platform/settings/index.js';
import type { ServiceAccount } from './fcm-access.js';
import { isSecure } from './secure-url.js';

const accountFile = z.object({
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().includes('PRIVATE KEY'),
  token_uri: z.string().refine(isSecure),
});

/**
 * Reads the key file of a service account.
 * @param given the path of the file, or its content.
 * @throws {ConfigError} whose message does not contain the key.
 */
export async function readServiceAccount(given: string): Promise<ServiceAccount> {
  const variable = 'HUBBUB_FCM_SERVICE_ACCOUNT';
  const text = given.trimStart().startsWith('{') ? given : await contentOf(given, variable);
  const { data, error } = accountFile.safeParse(parsed(text));
  if (error) {
    const fields = error.issues.map(({ path }) => path.join('.') || 'JSON').join(', ');
    throw new ConfigError(`${variable}: takes the key file of a service account; invalid are: ${fields}.`);
  }
  return {
    projectId: data.project_id,
    clientEmail: data.client_email,
    privateKeyId: data.private_key_id,
    privateKey: data.private_key,
    tokenUri: data.token_uri,
  };
}

/**
 * Reads the key for APNs.
 * @param given the path of the file, or its content.
 * @throws {ConfigError} whose message does not contain the key.
 */
export async function readApnsKey(given: string): Promise<string> {
  const variable = 'HUBBUB_APNS_PRIVATE_KEY';
  // In the environment, line breaks are often written as \n.
  const text = given.includes('PRIVATE KEY') ? given.replaceAll('\\n', '\n') : await contentOf(given, variable);
  if (!text.includes('PRIVATE KEY')) throw new ConfigError(`${variable}: takes a .p8 file, or its content.`);
  return text;
}

/** Turns the failure of `make` to use a key into one that names the variable and not the key. */
export async function withKeyOf<T>(variable: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch {
    throw new ConfigError(`${variable}: the private key is not valid.`);
  }
}

async function contentOf(path: string, variable: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${variable}: the file cannot be read (${code ?? 'unknown error'}).`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
