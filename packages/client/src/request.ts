import { HubbubError, type ServerError } from './errors.js';

/** One GraphQL operation for the server. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The answer of the server. Partial data can come with errors. */
export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly ServerError[];
}

/** Longest time until an answer, in milliseconds. A half-open connection would never give one. */
const patience = 30_000;

/**
 * Sends a query or mutation over HTTP.
 *
 * @param send a `fetch`
 * @throws {HubbubError} the first error of the answer; UNREACHABLE if there was none; BAD_ANSWER if it is not GraphQL
 */
export async function request<T>(send: typeof fetch, url: string, operation: Operation, init: RequestInit): Promise<T> {
  return dataOf(await execute<T>(send, url, operation, init));
}

/**
 * Sends a query or mutation over HTTP, and returns data and errors as they are.
 *
 * @throws {HubbubError} UNREACHABLE if there was no answer; BAD_ANSWER if it is not GraphQL
 */
export async function execute<T>(
  send: typeof fetch,
  url: string,
  operation: Operation,
  init: RequestInit,
): Promise<Answer<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await answered(send, url, operation, { ...init, signal: abort.signal });
    const answer = await parsed<T>(response);
    if (!answer.data && !answer.errors?.length) throw badAnswer(response, 'data');
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/** @throws {HubbubError} the first error of the answer */
export function dataOf<T>({ data, errors }: Answer<T>): T {
  const [error] = errors ?? [];
  if (error) throw HubbubError.fromServer(error);
  return data as T;
}

async function answered(send: typeof fetch, url: string, operation: Operation, init: RequestInit): Promise<Response> {
  try {
    const headers = new Headers(init.headers);
    headers.set('content-type', 'application/json');
    headers.set('accept', 'application/graphql-response+json, application/json;q=0.9');
    return await send(url, { ...init, method: 'POST', headers, body: JSON.stringify(operation) });
  } catch (error) {
    throw HubbubError.of(error);
  }
}

async function parsed<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text().catch((error) => {
    throw HubbubError.unreachable(error);
  });
  try {
    return (JSON.parse(text) ?? {}) as Answer<T>;
  } catch (cause) {
    throw badAnswer(response, 'JSON', cause);
  }
}

/** Whether a proxy may answer with this status because the server behind it is away or busy. */
export function isTemporary(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

function badAnswer({ status }: Response, missing: string, cause?: unknown): HubbubError {
  const message = `The server answered ${status} without ${missing}.`;
  return new HubbubError('BAD_ANSWER', message, { temporary: isTemporary(status), cause });
}
