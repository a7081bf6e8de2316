import type { EntitySchema } from '@mikro-orm/core';
import type { FastifyInstance } from 'fastify';
import type { Command } from '../platform/commands/index.js';
import type { DeclaredErrorCode } from '../platform/errors/index.js';
import type { Job } from '../platform/jobs/index.js';
import type { Metrics } from '../platform/metrics.js';
import type { NodeSource } from '../platform/nodes/index.js';

export type ResolverClass = new (...dependencies: never[]) => object;
export type Routes = (app: FastifyInstance) => Promise<void>;

/** A resolver class, and a function that creates its instance. */
export interface Served<Made> {
  resolver: ResolverClass;
  make(made: Made): object;
}

/** Declares the constructor arguments of a resolver. */
export type Serve<Made> = <Dependencies extends readonly unknown[]>(
  resolver: new (...dependencies: Dependencies) => object,
  dependencies: (made: Made) => [...Dependencies],
) => Served<Made>;

/** The modules that another one needs, by local names. */
export type Needs = Record<string, Module>;

/** The offers of the needed modules, by the same names. */
export type Needed<N extends Needs> = { readonly [Name in keyof N]: OfferOf<N[Name]> };

/** The services that a module offers to others. */
export type OfferOf<M> = M extends Module<infer Offer> ? Offer : never;

/**
 * The declaration of a module. Only `create` runs code at creation. All other members name classes, or use what
 * `create` returned.
 */
export interface ModuleDeclaration<Given, N extends Needs, Made, Offer> {
  name: string;
  /** The module's tables. */
  entities?: readonly object[];
  /** The error codes of the module, beside those of the platform. */
  errors?: Readonly<Record<string, DeclaredErrorCode>>;
  needs?: N;
  /** Creates the services, and data that every server has from the first start on. Must not start background work. */
  create(infrastructure: Given, needed: Needed<N>): Made | Promise<Made>;
  /** Returns the services for other modules and the app. Default: everything that was created. */
  offers?(made: Made): Offer;
  resolvers?(serve: Serve<Made>): readonly Served<Made>[];
  /** Instances that requests find by class, besides resolvers: sources of subscriptions. */
  instances?(made: Made): readonly object[];
  /** How `node` finds the module's objects by their ids. */
  nodes?(made: Made): readonly NodeSource[];
  jobs?(made: Made): readonly Job[];
  /** HTTP routes besides GraphQL. */
  routes?(made: Made): readonly Routes[];
  /** The module's commands. They are listed before the module is created, and use it only when they run. */
  commands?(made: () => NoInfer<Made>): readonly Command[];
  observe?(metrics: Metrics, made: Made): void;
  /** Starts background work, on a server but not for a command. */
  start?(made: Made): Promise<void>;
  /** Waits for running work that clients or other servers wait for. Runs while the server closes its connections. */
  drain?(made: Made): Promise<void>;
  /** Stops the background work, after the server was closed. */
  stop?(made: Made): Promise<void>;
}

/** A module, as the app sees it. */
export interface Module<Offer = unknown, Given = never> {
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  readonly errors: readonly DeclaredErrorCode[];
  readonly resolverClasses: readonly ResolverClass[];
  readonly create: (infrastructure: Given, modules: ModuleLookup) => Promise<MadeModule<Offer>>;
  readonly commands: (modules: () => ModuleLookup) => readonly Command[];
}

/** Finds created modules. */
export interface ModuleLookup {
  /**
   * Returns a created module.
   * @throws if it was not created yet.
   */
  made<Offer>(module: Module<Offer>): MadeModule<Offer>;
}

/** A module after its creation. */
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
