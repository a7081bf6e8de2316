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
  let now = shown;
  const isUser = 'id' in shown && shown.id === user.id;
  for (const [name, before] of Object.entries(shown)) {
    const isObject = before instanceof Object && !Array.isArray(before);
    const own = isUser && name in user ? user[name as keyof Profile] : before;
    const after = isObject ? withProfile(before, user) : own;
    if (after !== before) now = { ...now, [name]: after };
  }
  return now;
}
