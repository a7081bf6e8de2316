import type { Job } from '../platform/jobs/index.js';
import type { Metrics } from '../platform/metrics.js';
import type { NodeSource } from '../platform/nodes/index.js';
import type { MadeModule, Module, ModuleLookup, Routes } from './module.js';

/** Holds the modules of one process, created from their declarations. */
export class MadeModules implements ModuleLookup {
  /** In order of creation: each module after those that it needs. */
  readonly #made = new Map<Module, MadeModule>();
  readonly #started: MadeModule[] = [];

  /**
   * Creates each module in sequence.
   * @throws if a module needs one that comes after it.
   */
  static async create<Given>(modules: readonly Module<unknown, Given>[], infrastructure: Given): Promise<MadeModules> {
    const made = new MadeModules();
    for (const module of modules) made.#made.set(module, await module.create(infrastructure, made));
    return made;
  }

  made<Offer>(module: Module<Offer>): MadeModule<Offer> {
    const made = this.#made.get(module);
    if (!made) throw new Error(`The module ${module.name} is needed before it was created`);
    return made as MadeModule<Offer>;
  }

  /** Returns what a module offers. */
  offer<Offer>(module: Module<Offer>): Offer {
    return this.made(module).offer;
  }

  get instances(): object[] {
    return this.#all(({ instances }) => instances);
  }

  get nodes(): NodeSource[] {
    return this.#all(({ nodes }) => nodes);
  }

  get jobs(): Job[] {
    return this.#all(({ jobs }) => jobs);
  }

  get routes(): Routes[] {
    return this.#all(({ routes }) => routes);
  }

  observe(metrics: Metrics): void {
    for (const module of this.#made.values()) module.observe(metrics);
  }

  async start(): Promise<void> {
    for (const module of this.#made.values()) {
      await module.start();
      this.#started.push(module);
    }
  }

  /** Waits for work that clients or other servers wait for. */
  async drain(): Promise<void> {
    await Promise.all([...this.#made.values()].map((module) => module.drain()));
  }

  /** Stops the started modules in reverse order. */
  async stop(): Promise<void> {
    for (const module of this.#started.splice(0).reverse()) await module.stop();
  }

  #all<T>(part: (module: MadeModule) => readonly T[]): T[] {
    return [...this.#made.values()].flatMap(part);
  }
}
