import { type KeyboardEvent, useCallback } from 'react';

/** Lets arrow keys move the focus among the buttons of a grid, by what is beside or above on the screen. */
export function useGridKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const current = document.activeElement;
    if (!event.key.startsWith('Arrow') || !(current instanceof HTMLButtonElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = nextOf(event.key, current, buttons);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }, []);
}

function nextOf(key: string, current: HTMLButtonElement, buttons: readonly HTMLButtonElement[]) {
  const at = buttons.indexOf(current);
  const isRightToLeft = document.documentElement.dir === 'rtl';
  if (key === 'ArrowRight') return buttons[at + (isRightToLeft ? -1 : 1)];
  if (key === 'ArrowLeft') return buttons[at + (isRightToLeft ? 1 : -1)];
  const column = current.offsetLeft;
  const others = key === 'ArrowDown' ? buttons.slice(at + 1) : buttons.slice(0, at).reverse();
  return others.find((each) => each.offsetLeft === column);
}
