type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The names of the fields that are not `readonly`. */
type WritableKeys<T> = {
  [K in keyof T]-?: Same<Pick<T, K>, Readonly<Pick<T, K>>> extends true ? never : K;
}[keyof T];

/** The stored data of an event: the fields of its class that are not `readonly`. */
export type DataOf<T> = T extends unknown ? Pick<T, WritableKeys<T>> : never;
