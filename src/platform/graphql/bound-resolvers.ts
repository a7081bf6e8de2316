import type { GraphQLFieldResolver } from 'graphql';
import { type ContainerType, getMetadataStorage } from 'type-graphql';

type Storage = ReturnType<typeof getMetadataStorage>;
/** A method that TypeGraphQL calls for a field. */
type Method = Storage['fieldResolvers'][number] | Storage['subscriptions'][number];
type Parameter = NonNullable<Method['params']>[number];
type ObjectMetadata = Storage['objectTypes'][number];
type Class = abstract new () => object;
type Resolve = GraphQLFieldResolver<unknown, unknown>;
/** Returns an argument of a method, or `elsewise` if only TypeGraphQL can make it. */
type Source = (...field: Parameters<Resolve>) => unknown;

const elsewise = Symbol('left to TypeGraphQL');

/**
 * Calls methods of resolver classes directly. TypeGraphQL looks up the instance, sorts the parameters and converts the
 * arguments for each value of a field. Methods with arguments of the field stay with TypeGraphQL, which validates them.
 */
export class BoundResolvers {
  readonly #methods: ReadonlyMap<string, readonly Storage['fieldResolvers'][number][]>;

  /** @param resolverClasses the classes whose methods are called. */
  constructor(
    private readonly container: ContainerType,
    resolverClasses: readonly unknown[],
  ) {
    const called = getMetadataStorage().fieldResolvers.filter(
      ({ kind, target, methodName, schemaName }) =>
        kind === 'external' && methodName === schemaName && resolverClasses.includes(target),
    );
    this.#methods = Map.groupBy(called, ({ schemaName }) => schemaName);
  }

  /** Replaces the resolvers of object types, by type and field, where that is possible. */
  bindFields(resolvers: Record<string, Record<string, Resolve>>): void {
    const { objectTypes } = getMetadataStorage();
    const byClass = new Map(objectTypes.map((type) => [type.target, type]));
    for (const { name: type, target } of objectTypes) {
      const fields = resolvers[type] ?? {};
      const owners = ownersOf(target, byClass);
      for (const [name, resolve] of Object.entries(fields)) {
        const methods = this.#methods.get(name)?.filter(({ getObjectType }) => owners.has(getObjectType?.())) ?? [];
        // If a type and its interface both have a method, TypeGraphQL chooses.
        const [method] = methods;
        if (method && methods.length === 1) fields[name] = this.#bind(method, resolve);
      }
    }
  }

  /**
   * Returns the resolver that makes the object of an event. The arguments of a subscription select the stream and play
   * no part in that, so the method gets an empty object.
   */
  ofEvents(subscription: string, resolve: Resolve): Resolve {
    const method = getMetadataStorage().subscriptions.find(({ schemaName }) => schemaName === subscription);
    return method ? this.#bind(method, resolve, Object.freeze({})) : resolve;
  }

  /** @param args what the method gets as the field's arguments; if absent, such a method is not bound. */
  #bind(
    { target, methodName, params = [], middlewares = [], roles }: Method,
    resolve: Resolve,
    args?: object,
  ): Resolve {
    const inOrder = params.toSorted((one, other) => one.index - other.index);
    const sources = inOrder.map((parameter) => sourceOf(parameter, args)).filter((source) => source !== null);
    if (sources.length < params.length || middlewares.length > 0 || roles) return resolve;
    let instance: Record<string, (...given: unknown[]) => unknown> | null = null;
    return (...field) => {
      const given = new Array<unknown>(sources.length);
      for (let i = 0; i < sources.length; i++) {
        given[i] = sources[i]?.(...field);
        if (given[i] === elsewise) return resolve(...field);
      }
      instance ??= this.container.get(target as never, { root: field[0], args: {}, context: field[2], info: field[3] });
      return instance?.[methodName]?.(...given);
    };
  }
}

/** Returns the classes that declare fields of a type: its own, the ones that it extends, and their interfaces. */
function ownersOf(target: ObjectMetadata['target'], byClass: ReadonlyMap<unknown, ObjectMetadata>): Set<unknown> {
  const owners = new Set<unknown>();
  for (let each = target; each?.prototype !== undefined; each = Object.getPrototypeOf(each)) {
    owners.add(each);
    for (const implemented of byClass.get(each)?.interfaceClasses ?? []) owners.add(implemented);
  }
  return owners;
}

/** Returns how a parameter gets its value; null if that depends on the field's arguments. */
function sourceOf(parameter: Parameter, args: object | undefined): Source | null {
  switch (parameter.kind) {
    case 'root':
      return parameter.propertyName === undefined ? rootAs(parameter.getType?.() as Class | undefined) : null;
    case 'context':
      return parameter.propertyName === undefined ? (_root, _args, context) => context : null;
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'custom': {
      const { resolver, options } = parameter;
      if (options.arg) return null;
      return (root, given, context, info) => resolver({ root, args: given, context: context as object, info });
    }
    case 'args':
      return args ? () => args : null;
    default:
      return null;
  }
}

/** TypeGraphQL creates an instance of the declared class from a value that is none. */
function rootAs(type: Class | undefined): Source {
  if (typeof type !== 'function') return (root) => root;
  return (root) => (root instanceof type ? root : elsewise);
}
