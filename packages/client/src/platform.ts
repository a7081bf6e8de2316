/** An event of a browser, with the fields that are read here. */
export interface PlatformEvent {
  readonly key?: string | null;
  readonly storageArea?: unknown;
}

/** Functions of browsers that other platforms may lack. */
interface Platform {
  addEventListener?(name: string, listener: (event: PlatformEvent) => void): void;
  removeEventListener?(name: string, listener: (event: PlatformEvent) => void): void;
}

const platform = globalThis as unknown as Platform;

/** Calls the listener at these events of the window, if there is one. @returns a function that ends it */
export function listen(names: readonly string[], listener: (event: PlatformEvent) => void): () => void {
  for (const name of names) platform.addEventListener?.(name, listener);
  return () => {
    for (const name of names) platform.removeEventListener?.(name, listener);
  };
}

/**
 * Runs code of the application. An error in it is thrown as an uncaught one: it is seen, and neither breaks the
 * connection nor keeps others from their calls.
 */
export function call(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    throwUncaught(error);
  }
}

/** Throws an error that nobody else can take. */
export function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
