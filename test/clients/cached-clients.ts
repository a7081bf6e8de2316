import { join } from 'node:path';
import { print } from 'graphql';
import relay, { type GraphQLTaggedNode, type OperationType } from 'relay-runtime';
import { connect, createApollo, createPlain, createRelay, createUrql } from '../support/documented-clients.js';
import type { Operation } from './documents.js';

type Hubbub = ReturnType<typeof connect>;
export type Variables = Record<string, unknown>;

/** Stops a subscription. */
type Stop = () => void;

/** A client of docs/clients.md, so far as these tests need it. */
export interface ClientUnderTest {
  /** Runs a query or mutation on the server, through the cache. @throws if there are errors. */
  run(operation: Operation, variables: Variables): Promise<void>;
  /** Whether the cache alone answers a query. */
  answersFromCache(operation: Operation, variables: Variables): Promise<boolean>;
  subscribe(operation: Operation, variables: Variables, listener: Listener): Promise<Stop>;
}

export interface Listener {
  next(): void;
  failed(error: unknown): void;
}

export async function throughApollo(url: string, hubbub: Hubbub): Promise<ClientUnderTest> {
  const apollo = createApollo(url, hubbub);
  return {
    run: async ({ type, document }, variables) => {
      if (type === 'query') await apollo.query({ query: document, variables, fetchPolicy: 'network-only' });
      else await apollo.mutate({ mutation: document, variables });
    },
    answersFromCache: async ({ document }, variables) => apollo.readQuery({ query: document, variables }) !== null,
    subscribe: async ({ document }, variables, { next, failed }) => {
      const subscription = apollo
        .subscribe({ query: document, variables })
        .subscribe({ next: ({ error }) => (error ? failed(error) : next()), error: failed });
      return () => subscription.unsubscribe();
    },
  };
}

export async function throughUrql(url: string, hubbub: Hubbub): Promise<ClientUnderTest> {
  const urql = createUrql(url, hubbub);
  return {
    run: async ({ type, document }, variables) => {
      const method = type === 'query' ? 'query' : 'mutation';
      const { error } = await urql[method](document, variables, { requestPolicy: 'network-only' }).toPromise();
      if (error) throw error;
    },
    answersFromCache: async ({ document }, variables) => {
      const { data } = await urql.query(document, variables, { requestPolicy: 'cache-only' }).toPromise();
      return data != null;
    },
    subscribe: async ({ document }, variables, { next, failed }) =>
      urql.subscription(document, variables).subscribe(({ error }) => (error ? failed(error) : next())).unsubscribe,
  };
}

export interface RelayUnderTest extends ClientUnderTest {
  /** How many edges a list in the store has. */
  edgesIn(connectionId: string): number;
}

/** The lists that the documents of Relay add to: none. */
const noConnections = { connections: [], friendConnections: [], blockedConnections: [], memberConnections: [] };

/** @param artifacts the folder that relay-compiler wrote. */
export async function throughRelay(url: string, hubbub: Hubbub, artifacts: string): Promise<RelayUnderTest> {
  const environment = createRelay(url, hubbub);
  const { commitMutation, createOperationDescriptor, fetchQuery, getRequest, requestSubscription } = relay;
  const nodeOf = async ({ name }: Operation): Promise<GraphQLTaggedNode> =>
    (await import(join(artifacts, `${name}.graphql.ts`))).default;
  const retained = (node: GraphQLTaggedNode, variables: Variables) =>
    createOperationDescriptor(getRequest(node), variables);
  return {
    run: async (operation, variables) => {
      const node = await nodeOf(operation);
      if (operation.type !== 'query') {
        const mutation = { mutation: node, variables: { ...noConnections, ...variables } };
        await new Promise<void>((resolve, reject) => {
          const onCompleted = (_: unknown, errors: unknown) => (errors ? reject(errors) : resolve());
          commitMutation(environment, { ...mutation, onCompleted, onError: reject });
        });
        return;
      }
      environment.retain(retained(node, variables));
      await fetchQuery<OperationType>(environment, node, variables, { fetchPolicy: 'network-only' }).toPromise();
    },
    edgesIn: (connectionId) => {
      const list = environment.getStore().getSource().get(connectionId) as { edges?: { __refs: string[] } } | undefined;
      return list?.edges?.__refs.length ?? 0;
    },
    answersFromCache: async (operation, variables) =>
      environment.check(retained(await nodeOf(operation), variables)).status === 'available',
    subscribe: async (operation, variables, { next, failed }) => {
      const subscription = await nodeOf(operation);
      const handlers = { onNext: next, onError: failed };
      return requestSubscription(environment, {
        subscription,
        variables: { ...noConnections, ...variables },
        ...handlers,
      }).dispose;
    },
  };
}

export async function throughPlain(url: string, hubbub: Hubbub): Promise<ClientUnderTest> {
  const plain = createPlain(url, hubbub);
  return {
    run: async ({ document }, variables) => {
      await plain.request(print(document), variables);
    },
    answersFromCache: async () => true,
    subscribe: async ({ document }, variables, { next, failed }) =>
      plain.subscribe(print(document), variables, {
        next: ({ errors }) => (errors ? failed(errors) : next()),
        error: failed,
        complete: () => undefined,
      }),
  };
}

/** Collects what is written to the console until it is disposed of. */
export function hearWarnings(): { readonly heard: string[] } & Disposable {
  const { warn, error } = console;
  const heard: string[] = [];
  console.warn = console.error = (...values: unknown[]) => void heard.push(values.map(String).join(' '));
  return { heard, [Symbol.dispose]: () => Object.assign(console, { warn, error }) };
}
