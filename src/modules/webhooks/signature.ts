import { createHmac, randomBytes } from 'node:crypto';
import type { SealPurpose } from '../../platform/keys/index.js';
import type { WebhookId } from './webhook.entity.js';

const prefix = 'whsec_';

/** Returns a new secret in the form that both sides store: 32 random bytes. */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/**
 * Returns the headers that prove the origin and time of a request to its receiver.
 * @param at ms since 1970.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Returns the purpose that the secret of a webhook is sealed for. */
export function sealedFor(webhookId: WebhookId): SealPurpose {
  return { use: 'webhook', owner: webhookId };
}
