import type { ApnsConnection, ApnsResponse } from './apns-connection.js';
import type { ApnsToken } from './apns-token.js';
import { deviceToken } from './device-endpoint.js';
import {
  type PushMessage,
  type PushRecipient,
  type PushResult,
  type PushTransport,
  resultOf,
  timeToLive,
} from './transport.js';

/** Reasons with which APNs reports that it will never deliver to a token. */
const deadTokens = ['BadDeviceToken', 'Unregistered', 'ExpiredToken'];

export interface ApnsOptions {
  connection: ApnsConnection;
  token: ApnsToken;
  /** The bundle id of the app. */
  topic: string;
  /** Aborted once the server stops. */
  stopping: AbortSignal;
}

/** Sends pushes through the Apple Push Notification service, with tokens for authentication. */
export class Apns implements PushTransport {
  constructor(private readonly options: ApnsOptions) {}

  async send({ endpoint }: PushRecipient, message: PushMessage): Promise<PushResult> {
    const { connection, token, stopping } = this.options;
    try {
      const headers = this.#headers(deviceToken(endpoint), message, await token.get());
      const response = await connection.post(headers, JSON.stringify(payloadOf(message)));
      if (response.status === 403) token.rejected();
      return resultOfApns(response);
    } catch (cause) {
      return { outcome: stopping.aborted ? 'STOPPED' : 'FAILED', cause };
    }
  }

  close(): void {
    this.options.connection.close();
  }

  #headers(device: string, { id }: PushMessage, token: string) {
    return {
      ':path': `/3/device/${device}`,
      authorization: `bearer ${token}`,
      'apns-topic': this.options.topic,
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-expiration': String(Math.floor(Date.now() / 1_000) + timeToLive),
      'apns-collapse-id': id,
    };
  }
}

function resultOfApns({ status, retryAfter, body }: ApnsResponse): PushResult {
  const reason = reasonOf(body);
  const cause = new Error(`APNs answered with ${status} ${reason ?? ''}`.trim());
  if (status === 410 || (reason !== null && deadTokens.includes(reason))) return { outcome: 'GONE', cause };
  if (status === 403 || reason === 'BadTopic' || reason === 'TopicDisallowed')
    return { outcome: 'MISCONFIGURED', cause };
  return resultOf(status, retryAfter, cause);
}

function reasonOf(body: string): string | null {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown };
    return typeof reason === 'string' ? reason : null;
  } catch {
    return null;
  }
}

/** https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification */
function payloadOf({ id, kind, text, conversationId, unread }: PushMessage): object {
  const thread = conversationId ?? kind;
  return {
    aps: { alert: { body: text }, badge: unread, sound: 'default', 'thread-id': thread, 'mutable-content': 1 },
    id,
    kind,
    conversationId,
  };
}
