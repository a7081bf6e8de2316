import type { PGlite } from '@electric-sql/pglite';

/** What is used here of PostgreSQL as a WebAssembly module. */
interface Module {
  _PostgresMainLoopOnce(): unknown;
  /** Where the stack of the module ends at the moment. */
  ___stack_pointer: { value: number };
}

/**
 * Gives the stack back that a failed statement took. PGlite leaves a failed statement by an exception and does not do
 * so: after some 1,900 errors all statements fail with "stack depth limit exceeded", until the process ends.
 */
export function keepStackAcrossErrors(pglite: PGlite): void {
  const module = pglite.Module as unknown as Module;
  const { _PostgresMainLoopOnce: loopOnce, ___stack_pointer: stack } = module;
  module._PostgresMainLoopOnce = () => {
    const before = stack.value;
    try {
      return loopOnce();
    } catch (error) {
      stack.value = before;
      throw error;
    }
  };
}
