import { createContext, runInContext } from 'node:vm';

/** Parts of the language that Hermes lacks, or lacked in versions that are in use. */
const missing = `
  delete globalThis.Intl;
  for (const name of ['with', 'toSorted', 'toSpliced', 'toReversed', 'fromAsync']) {
    delete Array.prototype[name];
    delete Array[name];
  }
  for (const name of ['withResolvers', 'try']) delete Promise[name];
  delete Object.groupBy;
`;

/** An answer comes when it is complete, and has no stream. */
class PlainResponse {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    private readonly content: string,
  ) {}

  get ok(): boolean {
    return this.status < 300;
  }

  async text(): Promise<string> {
    return this.content;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.content);
  }
}

/**
 * Runs a script with the globals of React Native: no DOM, no `crypto`, no `URL`, no locks, no storage, no streams.
 *
 * @returns its globals
 */
export function runAsInReactNative(script: string): Record<string, unknown> {
  const globals: Record<string, unknown> = {
    fetch: async (...given: Parameters<typeof fetch>) => {
      const response = await fetch(...given);
      return new PlainResponse(response.status, response.headers, await response.text());
    },
    Response: PlainResponse,
    Headers,
    AbortController,
    WebSocket,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    console,
    navigator: { product: 'ReactNative' },
  };
  createContext(globals);
  runInContext(missing, globals);
  runInContext(script, globals);
  return globals;
}
