import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { ErrorCode } from '../error-code.js';
import type { Operation } from '../request.js';
import { FakeStream } from './fake-stream.js';
import { type Echo, echoOf, echoOfArguments, type FakeObject, MadeData } from './made-data.js';

/** Answers a field. Fields that the returned object lacks are made. */
export type Answer = (given: Readonly<Record<string, never>>) => unknown;

/** How a field fails. */
export interface Failure {
  readonly temporary?: boolean;
  readonly retryAfterMs?: number;
  /** The argument or the field of an input that is refused, such as `input.content`. */
  readonly field?: string;
  /** Number of times, 1 by default. */
  readonly times?: number;
}

/**
 * A server in the memory of a test. It checks documents against the schema of this version, answers them with made data,
 * and delivers the events that the test pushes. It has no rules: it refuses no operation and stores nothing.
 */
export class FakeServer {
  readonly url = 'http://hubbub.test/graphql';
  /** All operations that came, in their order. */
  readonly operations: Operation[] = [];
  /** Whether the server cannot be reached. */
  isAway = false;
  readonly #schema: GraphQLSchema;
  readonly #made: MadeData = new MadeData();
  readonly #answers: Map<string, Answer> = new Map();
  readonly #failures: Map<string, { readonly error: GraphQLError; left: number }> = new Map();
  readonly #streams: Set<FakeStream> = new Set();

  constructor() {
    this.#schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  }

  /** For the options of `Hubbub`, together with `transport: 'sse'`. */
  readonly fetch: typeof fetch = async (input, init) => {
    if (this.isAway) throw new TypeError('fetch failed');
    // The made URL of an upload is not absolute.
    const url = new URL(String(input), this.url);
    // Uploads cannot be resumed.
    if (init?.method === 'HEAD') return new Response(null, { status: 404 });
    if (init?.method === 'PUT') return new Response(null, { status: 201 });
    const operation = JSON.parse(String(init?.body)) as Operation;
    this.operations.push(operation);
    return url.pathname.endsWith('/stream') ? this.#subscribe(operation, init?.signal) : this.#run(operation);
  };

  /** Answers a field of the schema, such as `Query.viewer` or `Message.content`. */
  on(field: `${string}.${string}`, answer: Answer): this {
    this.#answers.set(field, answer);
    return this;
  }

  /** Lets a field fail with a code of the server. */
  fail(field: `${string}.${string}`, code: ErrorCode, { times = 1, ...details }: Failure = {}): this {
    const extensions = { temporary: false, ...details, code };
    this.#failures.set(field, { error: new GraphQLError(`${field} fails`, { extensions }), left: times });
    return this;
  }

  /** Gives an event to all who follow this field, such as `messageEvents`. @returns how many do */
  async push(field: string, event: FakeObject & { readonly __typename: string }): Promise<number> {
    const streams = [...this.#streams].filter((stream) => stream.field === field);
    const position = this.#made.next();
    for (const stream of streams) await this.#give(stream, { position, cursor: `${position}-fake`, ...event });
    return streams.length;
  }

  /** Breaks all subscriptions, as a restart of the server does. */
  disconnect(): void {
    for (const stream of this.#streams) stream.end();
  }

  async #run({ query, variables }: Operation): Promise<Response> {
    const document = this.#parsed(query);
    if (document instanceof GraphQLError) return Response.json({ errors: [document] });
    return Response.json(await this.#execute(document, variables));
  }

  async #subscribe({ query, variables }: Operation, signal: AbortSignal | null | undefined): Promise<Response> {
    const document = this.#parsed(query);
    const stream = new FakeStream(document, variables, () => this.#streams.delete(stream));
    if (document instanceof GraphQLError) {
      stream.refuse(document);
      return stream.response;
    }
    this.#streams.add(stream);
    signal?.addEventListener('abort', () => stream.abort());
    const position = this.#made.next();
    await this.#give(stream, { __typename: 'Subscribed', position, cursor: `${position}-fake`, head: position });
    return stream.response;
  }

  async #give(stream: FakeStream, event: FakeObject): Promise<void> {
    if (stream.document instanceof GraphQLError) return;
    const root = { [stream.field]: event };
    stream.next(await this.#execute(stream.document, stream.variables, root));
  }

  #parsed(query: string): DocumentNode | GraphQLError {
    try {
      const document = parse(query);
      const [error] = validate(this.#schema, document);
      if (!error) return document;
      return new GraphQLError(error.message, { extensions: { code: 'DOCUMENT_INVALID', temporary: false } });
    } catch (error) {
      return new GraphQLError(String(error), { extensions: { code: 'DOCUMENT_INVALID', temporary: false } });
    }
  }

  #execute(document: DocumentNode, variables: Operation['variables'], rootValue: object = {}) {
    return execute({
      schema: this.#schema,
      document,
      variableValues: variables ?? null,
      operationName: getOperationAST(document)?.name?.value ?? null,
      rootValue,
      fieldResolver: this.#resolve,
      typeResolver: (value, _context, _info, abstract) => this.#typename(value as FakeObject, abstract),
    });
  }

  readonly #resolve: GraphQLFieldResolver<FakeObject, unknown> = (source, given, _context, info) => {
    const { fieldName, parentType, returnType } = info;
    const key = `${parentType.name}.${fieldName}`;
    const failure = this.#failures.get(key);
    if (failure && failure.left-- > 0) throw failure.error;
    const answer = this.#answers.get(key);
    if (answer) return answer(given as Readonly<Record<string, never>>);
    if (source[fieldName] !== undefined) return source[fieldName];
    const echo: Echo = { ...echoOf(source), ...echoOfArguments(given) };
    if (fieldName === 'id' && echo.id === undefined) {
      // The same one again if a document asks twice.
      return Object.assign(source, { id: this.#made.id(parentType.name) }).id;
    }
    const value = this.#made.value(returnType, fieldName, echo, (abstract) => this.#firstOf(abstract));
    return isObject(value) && typeof given.id === 'string' ? Object.assign(value, { id: given.id }) : value;
  };

  #typename({ __typename }: FakeObject, abstract: GraphQLAbstractType): string {
    return __typename ?? this.#firstOf(abstract.name);
  }

  #firstOf(abstract: string): string {
    const type = this.#schema.getType(abstract) as GraphQLAbstractType;
    const names = this.#schema.getPossibleTypes(type).map(({ name }) => name);
    return names.find((name) => name === 'Group') ?? names[0] ?? abstract;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
