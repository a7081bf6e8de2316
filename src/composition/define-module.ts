import type { EntitySchema } from '@mikro-orm/core';
import type {
  MadeModule,
  Module,
  ModuleDeclaration,
  ModuleLookup,
  Needed,
  Needs,
  ResolverClass,
  Served,
} from './module.js';

/**
 * Declares a module with all its contents. The parts for the schema, the migrations and the commands are available
 * before the module is created, and without a database.
 */
export function defineModule<Given, const N extends Needs, Made extends object, Offer = Made>(
  declaration: ModuleDeclaration<Given, N, Made, Offer>,
): Module<Offer, Given> {
  const served = declaration.resolvers?.(serve) ?? [];
  // Everything that this module created, including what it does not offer. Only its own commands use it.
  const ownOf = new WeakMap<object, Made>();
  const module: Module<Offer, Given> = {
    name: declaration.name,
    errors: Object.values(declaration.errors ?? {}),
    entities: (declaration.entities ?? []) as readonly EntitySchema[],
    resolverClasses: served.map(({ resolver }) => resolver),
    async create(infrastructure, modules) {
      const made = await declaration.create(infrastructure, neededOf(declaration.needs, modules));
      const module = describe(declaration, served, made);
      ownOf.set(module, made);
      return module;
    },
    commands: (modules) =>
      declaration.commands?.(() => {
        const made = ownOf.get(modules().made(module));
        if (!made) throw new Error(`The module ${declaration.name} was not created`);
        return made;
      }) ?? [],
  };
  return module;
}

function serve<Dependencies extends readonly unknown[], Made>(
  resolver: new (...dependencies: Dependencies) => object,
  dependencies: (made: Made) => [...Dependencies],
): Served<Made> {
  return {
    resolver: resolver as unknown as ResolverClass,
    make: (made) => new resolver(...dependencies(made)),
  };
}

function neededOf<N extends Needs>(needs: N | undefined, modules: ModuleLookup): Needed<N> {
  const offers = Object.entries(needs ?? {}).map(([name, module]) => [name, modules.made(module).offer]);
  return Object.fromEntries(offers) as Needed<N>;
}

function describe<Given, N extends Needs, Made extends object, Offer>(
  declaration: ModuleDeclaration<Given, N, Made, Offer>,
  served: readonly Served<Made>[],
  made: Made,
): MadeModule<Offer> {
  const { offers, instances, nodes, jobs, routes, observe, start, drain, stop } = declaration;
  return {
    // Without `offers`, the offer has the type of everything that the module created.
    offer: offers ? offers(made) : (made as unknown as Offer),
    instances: [...served.map(({ make }) => make(made)), ...(instances?.(made) ?? [])],
    nodes: nodes?.(made) ?? [],
    jobs: jobs?.(made) ?? [],
    routes: routes?.(made) ?? [],
    observe: (metrics) => observe?.(metrics, made),
    start: async () => start?.(made),
    drain: async () => drain?.(made),
    stop: async () => stop?.(made),
  };
}
