import { cloneElement, lazy, Suspense, useState } from 'react';
import type { MenuProps } from './menu-parts.tsx';

const load = () => import('./menu-parts.tsx');
const OpenMenu = lazy(async () => ({ default: (await load()).OpenMenu }));

/** A menu behind a button. Arrow keys, letters and Escape work. Its code is loaded when it is opened for the first time. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onClick: () => setWanted(true),
  } as object);
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  );
}

type Parts = Awaited<ReturnType<typeof load>>;

/** A line of a menu that does something. */
export const MenuItem = lazy(async () => ({ default: (await load()).MenuItem }));
/** A line between the lines of a menu. */
export const MenuSeparator = lazy(async () => ({ default: (await load()).MenuSeparator }));
/** Lines of a menu of which one is chosen. */
export const MenuChoice = lazy(async () => ({ default: (await load()).MenuChoice })) as unknown as Parts['MenuChoice'];
