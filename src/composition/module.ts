import type { EntitySchema } from '@mikro-orm/core';
import type { FastifyInstance } from 'fastify';
import type { Command } from '../platform/commands/index.js';
import type { DeclaredErrorCode } from '../platform/errors/index.js';
import type { Job } from '../platform/jobs/index.js';
import type { Metrics } from '../platform/metrics.js';
import type { NodeSource } from '../platform/nodes/index.js';

export type ResolverClass = new (...dependencies: never[]) => object;
export type Routes = (app: FastifyInstance) => Promise<void>;

/** A resolver class, and how its instance is made of what the module has made. */
export interface Served<Made> {
  resolver: ResolverClass;
  make(made: Made): object;
}

/** Says what the constructor of a resolver is given. */
export type Serve<Made> = <Dependencies extends readonly unknown[]>(
  resolver: new (...dependencies: Dependencies) => object,
  dependencies: (made: Made) => [...Dependencies],
) => Served<Made>;

/** Modules that another one needs, by the names that it has for them. */
export type Needs = Record<string, Module>;

/** What the needed modules offer, by the same names. */
export type Needed<N extends Needs> = { readonly [Name in keyof N]: OfferOf<N[Name]> };

/** What a module offers to others. */
export type OfferOf<M> = M extends Module<infer Offer> ? Offer : never;

/** What a module says of itself. Only `create` runs something; all else names classes, or what `create` has made. */
export interface ModuleDeclaration<Given, N extends Needs, Made, Offer> {
  name: string;
  /** Its tables. */
  entities?: readonly object[];
  /** The codes of errors that it causes, beside those of the platform. */
  errors?: Readonly<Record<string, DeclaredErrorCode>>;
  needs?: N;
  /** Makes its services, and what is there on every server from the first start on. Nothing runs by itself yet. */
  create(infrastructure: Given, needed: Needed<N>): Made | Promise<Made>;
  /** What other modules and the app are given; all that was made if it is not said. */
  offers?(made: Made): Offer;
  resolvers?(serve: Serve<Made>): readonly Served<Made>[];
  /** What requests find by its class, besides resolvers: sources of subscriptions. */
  instances?(made: Made): readonly object[];
  /** How things that it shows are found again by their ids. */
  nodes?(made: Made): readonly NodeSource[];
  jobs?(made: Made): readonly Job[];
  /** What it answers over HTTP besides GraphQL. */
  routes?(made: Made): readonly Routes[];
  /** Its commands. They are listed before anything is made, and ask for it when they run. */
  commands?(made: () => NoInfer<Made>): readonly Command[];
  observe?(metrics: Metrics, made: Made): void;
  /** Starts what goes on by itself, on a server and not for a command. */
  start?(made: Made): Promise<void>;
  /** Waits for work under way that clients or other servers wait for. Runs while the server closes its connections. */
  drain?(made: Made): Promise<void>;
  /** Stops what was started, after the server was closed. */
  stop?(made: Made): Promise<void>;
}

/** A module as the app sees it: what it consists of, whatever it is about. */
export interface Module<Offer = unknown, Given = never> {
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  readonly errors: readonly DeclaredErrorCode[];
  readonly resolverClasses: readonly ResolverClass[];
  readonly create: (infrastructure: Given, modules: ModuleLookup) => Promise<MadeModule<Offer>>;
  readonly commands: (modules: () => ModuleLookup) => readonly Command[];
}

/** Where modules that were made are found. */
export interface ModuleLookup {
  /** Returns a module that was made. @throws if it was not made yet. */
  made<Offer>(module: Module<Offer>): MadeModule<Offer>;
}

/** A module whose services were made. */
export interface MadeModule<Offer = unknown> {
  readonly offer: Offer;
  readonly instances: readonly object[];
  readonly nodes: readonly NodeSource[];
  readonly jobs: readonly Job[];
  readonly routes: readonly Routes[];
  readonly observe: (metrics: Metrics) => void;
  readonly start: () => Promise<void>;
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}
