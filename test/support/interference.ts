import { jest } from '@jest/globals';
import { MemoryBus, RedisBus } from '../../src/platform/bus/index.js';

type Method = (...args: unknown[]) => unknown;
type MethodOf<T> = { [Name in keyof T]: T[Name] extends (...args: never[]) => unknown ? Name : never }[keyof T] &
  string;

/**
 * Replaces a method of a class in this process until it is disposed of. The replacement gets the original call.
 */
export function interfere<T extends object>(
  { prototype }: { prototype: T },
  name: MethodOf<T>,
  other: (original: () => unknown, args: unknown[]) => unknown,
): Disposable {
  const original = prototype[name] as Method;
  const spy = jest.spyOn(prototype as Record<string, Method>, name);
  spy.mockImplementation(function (this: T, ...args) {
    return other(() => original.apply(this, args), args);
  });
  return { [Symbol.dispose]: () => spy.mockRestore() };
}

/** Loses everything that this process publishes under topics with these prefixes, until it is disposed of. */
export function losingMessages(...beginnings: string[]): Disposable {
  const stack = new DisposableStack();
  const isLost = (topic: unknown) => beginnings.some((beginning) => String(topic).startsWith(beginning));
  for (const bus of [MemoryBus, RedisBus]) {
    stack.use(interfere<MemoryBus | RedisBus>(bus, 'publish', (publish, [topic]) => !isLost(topic) && publish()));
  }
  return stack;
}

/** Delays the results of a method of a class until the test says so. */
export class Delay<T extends object> implements Disposable {
  readonly #reached = Promise.withResolvers<void>();
  readonly #arrival = Promise.withResolvers<void>();
  readonly #interference: Disposable;

  constructor(target: { prototype: T }, name: MethodOf<T>) {
    this.#interference = interfere(target, name, async (original) => {
      const result = await original();
      this.#reached.resolve();
      await this.#arrival.promise;
      return result;
    });
  }

  /** Resolves when a result waits. */
  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  [Symbol.dispose](): void {
    this.#interference[Symbol.dispose]();
    this.#arrival.resolve();
  }
}
