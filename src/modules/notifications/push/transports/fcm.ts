import { deviceToken } from './device-endpoint.js';
import { type FcmAccess, NoAccessError } from './fcm-access.js';
import {
  type PushMessage,
  type PushRecipient,
  type PushResult,
  type PushTransport,
  patience,
  resultOf,
  timeToLive,
} from './transport.js';

/** Error codes with which FCM reports that it will never deliver to a token. */
const deadTokens = ['UNREGISTERED', 'SENDER_ID_MISMATCH'];

export interface FcmOptions {
  access: FcmAccess;
  projectId: string;
  /** The address of FCM, without a path. */
  url: string;
  /** Aborted once the server stops. */
  stopping: AbortSignal;
}

/** Sends pushes through Firebase Cloud Messaging, by its HTTP v1 API. */
export class Fcm implements PushTransport {
  constructor(private readonly options: FcmOptions) {}

  async send({ endpoint }: PushRecipient, message: PushMessage): Promise<PushResult> {
    const { access, stopping } = this.options;
    try {
      const token = await access.token();
      const response = await this.#post(token, bodyOf(deviceToken(endpoint), message));
      if (response.ok) return { outcome: 'DELIVERED' };
      if (response.status === 401) access.forget(token);
      return failureOf(response);
    } catch (cause) {
      if (stopping.aborted) return { outcome: 'STOPPED', cause };
      const isRefused = cause instanceof NoAccessError && cause.isRefused;
      return { outcome: isRefused ? 'MISCONFIGURED' : 'FAILED', cause };
    }
  }

  async #post(token: string, body: object): Promise<FcmResponse> {
    const { projectId, url, stopping } = this.options;
    const response = await fetch(`${url}/v1/projects/${encodeURIComponent(projectId)}/messages:send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(patience)]),
    });
    const { ok, status, headers } = response;
    return {
      ok,
      status,
      retryAfter: headers.get('retry-after'),
      code: codeOf(await response.json().catch(() => null)),
    };
  }
}

interface FcmResponse {
  ok: boolean;
  status: number;
  retryAfter: string | null;
  /** The error code of FCM or, if there is none, of Google's APIs. */
  code: string | null;
}

function failureOf({ status, retryAfter, code }: FcmResponse): PushResult {
  const cause = new Error(`FCM answered with ${status} ${code ?? ''}`.trim());
  if (code !== null && deadTokens.includes(code)) return { outcome: 'GONE', cause };
  // Without a code of FCM, 404 means that there is no such project.
  if ([401, 403, 404].includes(status)) return { outcome: 'MISCONFIGURED', cause };
  return resultOf(status, retryAfter, cause);
}

function codeOf(answer: unknown): string | null {
  const { error } = (answer ?? {}) as { error?: { status?: string; details?: { errorCode?: string }[] } };
  const details = Array.isArray(error?.details) ? error.details : [];
  return details.find(({ errorCode }) => errorCode)?.errorCode ?? error?.status ?? null;
}

/** https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
function bodyOf(token: string, { id, kind, text, conversationId, unread }: PushMessage): object {
  return {
    message: {
      token,
      notification: { body: text },
      data: { id, kind, ...(conversationId && { conversationId }) },
      android: {
        priority: 'HIGH',
        ttl: `${timeToLive}s`,
        // While a device is offline, FCM keeps only the latest push with the same key.
        collapse_key: conversationId ?? id,
        notification: { tag: id, notification_count: unread },
      },
    },
  };
}
