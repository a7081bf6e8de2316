type Constructor<T> = abstract new (...args: never[]) => T;

/** The instances that one app is made of, by their classes. Filled by the composition root, read by TypeGraphQL. */
export class Container {
  readonly #instances = new Map<unknown, object>();

  add(...instances: object[]): void {
    for (const instance of instances) this.#instances.set(instance.constructor, instance);
  }

  /** @throws if the composition root has not added one: a fault of the program. */
  get<T extends object>(type: Constructor<T>): T {
    const instance = this.#instances.get(type);
    if (!instance) throw new Error(`Nothing of class ${type.name} was added to the container`);
    return instance as T;
  }
}
