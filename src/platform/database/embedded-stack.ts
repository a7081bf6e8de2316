import type { PGlite } from '@electric-sql/pglite';

/** The members of the PostgreSQL WebAssembly module that this file uses. */
interface Module {
  _PostgresMainLoopOnce(): unknown;
  /** The present end of the module's stack. */
  ___stack_pointer: { value: number };
}

/**
 * Restores the stack after a failed statement. PGlite leaves a failed statement by an exception and does not restore
 * it. After about 1,900 errors all statements would fail with "stack depth limit exceeded" until the process ends.
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
