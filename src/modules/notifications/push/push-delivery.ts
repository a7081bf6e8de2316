import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { useAgent } from 'request-filtering-agent';
import webPush from 'web-push';
import type { PushEndpoints } from './push-endpoint.js';
import type { PushSubscription } from './push-subscription.entity.js';
import type { VapidKeys } from './vapid-keys.js';

/** How long to wait for the response of a push service, in ms. */
const patience = 10_000;
/** How long a push service keeps an undelivered push, in seconds. */
const timeToLive = 86_400;

export interface PushOptions {
  keys: VapidKeys;
  /** The contact address for push services: mailto: or https:. */
  subject: string;
  /** The addresses that pushes may be sent to. */
  endpoints: PushEndpoints;
  /** Aborted once the server stops. */
  stopping: AbortSignal;
}

/** The result of an attempt. `FAILED`: a retry may succeed. `STOPPED`: the server stopped before the response. */
export type PushOutcome = 'DELIVERED' | 'GONE' | 'REFUSED' | 'FAILED' | 'STOPPED';

/** The part of a subscription that a push needs. */
type Recipient = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>;

export interface PushResult {
  outcome: PushOutcome;
  /** Why there was no response. Does not contain the path of the endpoint, which is a secret of the browser. */
  cause?: unknown;
}

/** Encrypts pushes for browsers and sends them to push services (RFC 8030, 8291). */
export class PushDelivery {
  constructor(private readonly options: PushOptions) {}

  /**
   * Sends one push. Never throws.
   * @param topic a push service delivers only the latest of the waiting pushes with the same topic.
   */
  async send(subscription: Recipient, payload: string, topic: string): Promise<PushResult> {
    const { endpoint, p256dh, auth } = subscription;
    const { keys, subject, endpoints, stopping } = this.options;
    // The operator may have shortened the list since the browser was registered.
    if (!endpoints.isAllowed(endpoint)) return { outcome: 'REFUSED', cause: new Error('Not a known push service') };
    try {
      const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject, ...keys },
        TTL: timeToLive,
        topic,
        contentEncoding: 'aes128gcm',
      });
      return { outcome: outcomeOf(await this.#post(endpoint, headers, body)) };
    } catch (cause) {
      return { outcome: stopping.aborted ? 'STOPPED' : 'FAILED', cause };
    }
  }

  /** @returns the status of the response. */
  #post(endpoint: string, headers: Record<string, string>, body: Buffer): Promise<number> {
    // The agent checks the address that it connects to, after the name was resolved.
    const { endpoints, stopping } = this.options;
    const agent = useAgent(endpoint, { allowPrivateIPAddress: endpoints.allowsPrivateAddresses, keepAlive: false });
    const post = endpoint.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(patience)]);
      const request = post(endpoint, { method: 'POST', headers, agent, signal }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject).end(body);
    });
  }
}

function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return 'DELIVERED';
  if (status === 404 || status === 410) return 'GONE';
  return status === 429 || status >= 500 ? 'FAILED' : 'REFUSED';
}
