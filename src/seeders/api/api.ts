/** An error that the server returned. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The name of a mutation and its input. */
export type Mutation = readonly [name: string, input: object];

/** The number of mutations in a request, below the server's limit of aliases. */
const mostAtOnce = 25;

/** Sends queries and mutations to the public API of a server, with or without a session. */
export class Api {
  /** @param token the access token, or null without a session. */
  constructor(
    readonly url: string,
    public token: string | null = null,
  ) {}

  /**
   * Runs a mutation with one input, such as `createGroup`.
   * @param fields what to select of its payload.
   * @throws {ApiError} if the server refuses it.
   */
  async mutate<Payload = unknown>(name: string, input: object, fields = '__typename'): Promise<Payload> {
    const data = await this.run<Record<string, Payload>>(mutationOf(name, fields), { input });
    return data[name] as Payload;
  }

  /**
   * Runs several mutations with one input each, in their order. One request for all of them takes less time.
   * @throws {ApiError} if the server refuses one of them; those before it have run.
   */
  async mutateAll(mutations: readonly Mutation[]): Promise<void> {
    for (let first = 0; first < mutations.length; first += mostAtOnce) {
      const some = mutations.slice(first, first + mostAtOnce);
      const inputs = some.map(([name], n) => `$i${n}: ${inputTypeOf(name)}`);
      const fields = some.map(([name], n) => `m${n}: ${name}(input: $i${n}) { __typename }`);
      const variables = Object.fromEntries(some.map(([, input], n) => [`i${n}`, input]));
      await this.run(`mutation (${inputs.join(', ')}) { ${fields.join(' ')} }`, variables);
    }
  }

  /**
   * Runs an operation and returns its data.
   * @throws {ApiError} if the server returns an error.
   */
  async run<Data>(query: string, variables: object = {}): Promise<Data> {
    const authorization = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    return dataOf<Data>((await response.json()) as Answer);
  }

  /** Uploads a file, and returns its id for `sendMessage`. */
  async upload(fileName: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
    const input = { fileName, byteSize: content.length };
    const { attachmentId, url } = await this.mutate<{ attachmentId: string; url: string }>(
      'createUpload',
      input,
      'attachmentId url',
    );
    const response = await fetch(new URL(url, this.url), { method: 'PUT', body: content });
    if (!response.ok) dataOf((await response.json()) as Answer);
    return attachmentId;
  }
}

/** Returns the text of a mutation with one input. */
export function mutationOf(name: string, fields: string): string {
  return `mutation ($input: ${inputTypeOf(name)}) { ${name}(input: $input) { ${fields} } }`;
}

function inputTypeOf(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
}

function dataOf<Data>({ data, errors }: Answer): Data {
  const [error] = errors ?? [];
  if (error) throw new ApiError(error.extensions?.code ?? 'UNKNOWN', error.message);
  return data as Data;
}
