import { Link } from 'wouter';
import { useText } from '../texts/use-text.ts';

interface UserLinkProps {
  /** Null if the account was deleted. */
  user: { readonly id: string; readonly displayName: string } | null | undefined;
}

/** The name of a user, which leads to the profile. */
export function UserLink({ user }: UserLinkProps) {
  const text = useText();
  if (!user) return <>{text('people.deleted')}</>;
  return <Link href={`/people/${user.id}`}>{user.displayName}</Link>;
}
