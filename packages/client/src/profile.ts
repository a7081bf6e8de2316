/** A user with the fields that are shown of them. */
interface Profile {
  readonly id: string;
  readonly displayName: string;
  readonly username?: string | null;
  readonly avatarUrl: string | null;
}

/**
 * Returns an object in which a user is shown as they are now: in itself and in the objects in it, but not in their arrays.
 * The same object if nothing changed.
 */
export function withProfile<T extends object>(shown: T, user: Profile): T {
  const now = { ...shown } as Record<string, unknown>;
  const isUser = now.id === user.id;
  let isSame = true;
  for (const [name, before] of Object.entries(now)) {
    if (isUser && name in user) now[name] = user[name as keyof Profile];
    else if (before instanceof Object && !Array.isArray(before)) now[name] = withProfile(before, user);
    isSame &&= now[name] === before;
  }
  return isSame ? shown : (now as T);
}
