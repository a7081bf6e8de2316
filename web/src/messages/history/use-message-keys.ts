import { type KeyboardEvent, useCallback } from 'react';

/** Lets the arrow keys move the focus from message to message. The tools of the focused one are the next in the order. */
export function useMessageKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const { target, currentTarget } = event;
    if (step === 0 || !(target instanceof HTMLElement) || target.matches('textarea, input')) return;
    const messages = [...currentTarget.querySelectorAll<HTMLElement>('[data-message]')];
    const at = messages.findIndex((message) => message.contains(target));
    const next = at < 0 ? messages.at(-1) : messages[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }, []);
}
