import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../gql/enums.js';
import { textOf } from './document-text.js';

/** How long a response may take on a busy machine, in milliseconds. A request that is never answered fails then. */
const patience = 120_000;

/** The `extensions` of every error. */
export interface ErrorExtensions {
  code: ErrorCode;
  temporary: boolean;
  field?: string;
  retryAfterMs?: number;
  challenge?: string;
  challengeExpiresAt?: string;
}

/** The server returned errors. */
export class GraphQLFailure extends Error {
  constructor(readonly errors: GraphQLFormattedError[]) {
    super(errors.map(({ message, extensions }) => `${extensions?.code}: ${message}`).join('; '));
  }

  get extensions(): ErrorExtensions {
    return this.errors[0]?.extensions as unknown as ErrorExtensions;
  }
}

/** Omitted if a document has no variables. */
type VariablesOf<Variables> = Record<string, never> extends Variables ? [Variables?] : [Variables];

/** Runs typed documents over HTTP, with or without a session. */
export class GraphQLClient {
  constructor(
    readonly url: string,
    public token: string | null = null,
    /** The header `Accept-Language`. */
    private readonly languages: string | null = null,
  ) {}

  /** Returns the data. @throws GraphQLFailure if there are errors. */
  async run<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    ...[variables]: VariablesOf<Variables>
  ): Promise<Data> {
    const { data, errors } = await this.send<Data>(textOf(document), variables);
    if (errors) throw new GraphQLFailure(errors);
    return data as Data;
  }

  /** Returns the extensions of the first error. @throws if there is no error. */
  async refused<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    ...variables: VariablesOf<Variables>
  ): Promise<ErrorExtensions> {
    try {
      await this.run(document, ...variables);
    } catch (error) {
      if (error instanceof GraphQLFailure) return error.extensions;
      throw error;
    }
    throw new Error('The server was expected to refuse, and did not');
  }

  /** Runs any document as text, including those that no typed document can express. */
  async send<Data = unknown>(
    query: string,
    variables?: object,
  ): Promise<{ data?: Data; errors?: GraphQLFormattedError[] }> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(this.languages && { 'accept-language': this.languages }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    return (await response.json()) as { data?: Data; errors?: GraphQLFormattedError[] };
  }
}
