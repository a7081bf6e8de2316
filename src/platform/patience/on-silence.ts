/** The number of steps in which a patience runs out. */
const steps = 10;

/**
 * Calls back when an answer has not come within a patience.
 *
 * While this process stands still, it reads no answers. The patience runs out in steps, and a standstill of any length is
 * one of them, so the server that answers still has the others.
 * @param patience in ms.
 * @returns ends the wait.
 */
export function onSilence(patience: number, callback: () => void): () => void {
  let left = steps;
  const timer = setInterval(() => {
    left--;
    if (left > 0) return;
    clearInterval(timer);
    callback();
  }, patience / steps);
  return () => clearInterval(timer);
}
