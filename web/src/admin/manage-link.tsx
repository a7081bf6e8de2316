import { Link } from 'wouter';
import { useText } from '../texts/use-text.ts';

interface ManageLinkProps {
  user: { readonly username: string | null; readonly displayName: string };
}

/** A link to the user in the list of users, where administrators can act. */
export function ManageLink({ user: { username, displayName } }: ManageLinkProps) {
  const text = useText();
  return (
    <Link
      href={`/admin/users?query=${encodeURIComponent(username ?? displayName)}`}
      aria-label={text('admin.users.manageOne', { name: displayName })}
    >
      {text('admin.users.manage')}
    </Link>
  );
}
