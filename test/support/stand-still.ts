/** Makes this process do nothing for a time, as a long garbage collection or a paused machine does. */
export function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
