type Constructor<T> = abstract new (...args: never[]) => T;

/** Holds the instances of one app by their classes. The composition root fills it, and TypeGraphQL reads it. */
export class Container {
  readonly #instances = new Map<unknown, object>();

  add(...instances: object[]): void {
    for (const instance of instances) this.#instances.set(instance.constructor, instance);
  }

  /**
   * Returns the instance of a class.
   * @throws if the composition root has not added one, which is a bug.
   */
  get<T extends object>(type: Constructor<T>): T {
    const instance = this.#instances.get(type);
    if (!instance) throw new Error(`Nothing of class ${type.name} was added to the container`);
    return instance as T;
  }
}
