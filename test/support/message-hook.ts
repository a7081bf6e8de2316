import type { ServerResponse } from 'node:http';

/** The secret of the hook in tests. */
export const hookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Returns the settings of a server with a message hook at this address. */
export function hookSettings(url: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    HUBBUB_WEBHOOK_TARGETS: 'any',
    HUBBUB_MESSAGE_HOOK_URL: url,
    HUBBUB_MESSAGE_HOOK_SECRET: hookSecret,
    // A loaded machine must not turn an answer into a timeout.
    HUBBUB_MESSAGE_HOOK_TIMEOUT: '10s',
    ...more,
  };
}

/** Answers a request of the hook. */
export function answerHook(response: ServerResponse | undefined, verdict: string, reason?: string): void {
  response?.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ verdict, reason }));
}
