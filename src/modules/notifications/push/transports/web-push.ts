import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { useAgent } from 'request-filtering-agent';
import type { PushEndpoints } from './push-endpoint.js';
import {
  type PushMessage,
  type PushRecipient,
  type PushResult,
  type PushTransport,
  patience,
  resultOf,
  timeToLive,
} from './transport.js';
import type { VapidKeys } from './vapid-keys.js';

export interface WebPushOptions {
  keys: VapidKeys;
  /** The contact address for push services: mailto: or https:. */
  subject: string;
  /** The addresses that pushes may be sent to. */
  endpoints: PushEndpoints;
  /** Aborted once the server stops. */
  stopping: AbortSignal;
}

interface Answer {
  status: number;
  retryAfter: string | undefined;
}

/** Encrypts pushes for browsers and sends them to push services (RFC 8030, 8291). */
export class WebPush implements PushTransport {
  constructor(private readonly options: WebPushOptions) {}

  /** Sends one push. Never throws. The id of the notification is its topic (RFC 8030). */
  async send({ endpoint, p256dh, auth }: PushRecipient, message: PushMessage): Promise<PushResult> {
    const { keys, subject, endpoints, stopping } = this.options;
    // The operator may have shortened the list since the browser was registered.
    if (!endpoints.isAllowed(endpoint)) return { outcome: 'REFUSED', cause: new Error('Not a known push service') };
    const { id, kind, text, conversationId } = message;
    const payload = JSON.stringify({ id, kind, text, conversationId });
    try {
      // Loaded with the first push: its cryptography is large.
      const { default: webPush } = await import('web-push');
      const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject, ...keys },
        TTL: timeToLive,
        topic: id,
        contentEncoding: 'aes128gcm',
      });
      const { status, retryAfter } = await this.#post(endpoint, headers, body);
      if (status === 404 || status === 410) return { outcome: 'GONE' };
      return resultOf(status, retryAfter);
    } catch (cause) {
      return { outcome: stopping.aborted ? 'STOPPED' : 'FAILED', cause };
    }
  }

  #post(endpoint: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
    // The agent checks the address that it connects to, after the name was resolved.
    const { endpoints, stopping } = this.options;
    const agent = useAgent(endpoint, { allowPrivateIPAddress: endpoints.allowsPrivateAddresses, keepAlive: false });
    const post = endpoint.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(patience)]);
      const request = post(endpoint, { method: 'POST', headers, agent, signal }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      });
      request.on('error', reject).end(body);
    });
  }
}
