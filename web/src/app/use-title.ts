import { useEffect } from 'react';

/** Names the page in the tab of the browser, while the component is there. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Hubbub` : 'Hubbub';
    return () => {
      document.title = 'Hubbub';
    };
  }, [title]);
}
