import {
  type Context,
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useSyncExternalStore,
} from 'react';
import type { Hubbub } from '../hubbub.js';
import type { View } from './view.js';
import { type Viewer, viewerOf } from './viewer.js';

const HubbubContext: Context<Hubbub | null> = createContext<Hubbub | null>(null);

/** The properties of `HubbubProvider`. */
export interface HubbubProviderProps {
  /** Make it outside of components: it lives as long as the page. */
  readonly hubbub: Hubbub;
  readonly children?: ReactNode;
}

/** Gives a client to the hooks in its children. While it is mounted, unsent messages of the viewer are sent. */
export function HubbubProvider({ hubbub, children }: HubbubProviderProps): ReactElement {
  useEffect(() => viewerOf(hubbub).subscribe(() => {}), [hubbub]);
  return createElement(HubbubContext.Provider, { value: hubbub }, children);
}

/** The client of the nearest provider. */
export function useHubbub(): Hubbub {
  const hubbub = useContext(HubbubContext);
  if (!hubbub) throw new Error('Put the component into a HubbubProvider.');
  return hubbub;
}

/** The signed-in user and the views for them. */
export function useViewer(): Viewer {
  return useView(viewerOf(useHubbub()));
}

/** The state of a view, which is kept up to date while the component is mounted. */
export function useView<S>(view: View<S>): S {
  return useSyncExternalStore(view.subscribe, view.get, view.getInitial);
}

/**
 * A part of a view's state. The component is rendered again only if the part changes.
 *
 * @param select returns a primitive or an object of the state: the same one as long as nothing changes
 */
export function useSelected<S, P>(view: View<S>, select: (state: S) => P): P {
  return useSyncExternalStore(
    view.subscribe,
    () => select(view.get()),
    () => select(view.initial),
  );
}
