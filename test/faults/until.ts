import { setTimeout } from 'node:timers/promises';

/** Resolves when a condition holds. @throws with the name of the condition if it does not hold within `patience` ms. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patience: number,
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience} ms for ${what}`);
    await setTimeout(25);
  }
}
