import type { Hubbub } from '@hubbub/client';
import { writtenIn } from '../../data/field-error.ts';
import type { AdminUserFragment } from '../../gql/graphql.ts';
import type { FragmentType } from '../../gql/index.ts';
import {
  type AdminUser,
  ArchiveUser,
  BanUser,
  EraseUser,
  GrantAdmin,
  RevokeAdmin,
  UnarchiveUser,
  UnbanUser,
} from './user-documents.ts';

/** A change of a user by an administrator. */
export type UserChange = 'archive' | 'unarchive' | 'ban' | 'unban' | 'grant' | 'revoke' | 'erase';

/** A user as the server returns them, for a row of the list. */
export type ListedUser = FragmentType<typeof AdminUser>;

/** The changes that the server allows for a user. */
export function changesFor(user: AdminUserFragment, viewerId: string): readonly UserChange[] {
  const { id, kind, isArchived, account } = user;
  if (kind === 'DELETED' || !account) return [];
  // Administrators must lose the role before anything else can be done with them.
  if (account.isAdmin) return ['revoke'];
  if (id === viewerId) return [];
  const ban = account.bannedUntil ? 'unban' : 'ban';
  if (kind === 'GUEST') return [ban, 'erase'];
  if (isArchived) return ['unarchive', ban, 'erase'];
  return ['grant', ban, 'archive', 'erase'];
}

/** The lengths of bans that the dialog offers, in hours. */
export const banHours: Readonly<Record<string, number>> = { HOUR: 1, DAY: 24, WEEK: 168, MONTH: 720, YEAR: 8_760 };

/** Makes a change with what was written in its dialog. Returns the user after it. */
export async function changeUser(
  hubbub: Hubbub,
  change: UserChange,
  userId: string,
  values: FormData,
): Promise<ListedUser | null> {
  const input = { userId };
  const reason = writtenIn(values, 'reason').trim();
  switch (change) {
    case 'archive':
      return (await hubbub.request(ArchiveUser, { input })).archiveUser.user;
    case 'unarchive':
      return (await hubbub.request(UnarchiveUser, { input })).unarchiveUser.user;
    case 'ban': {
      const hours = banHours[writtenIn(values, 'duration')] ?? 1;
      const until = new Date(Date.now() + hours * 3_600_000).toISOString();
      return (await hubbub.request(BanUser, { input: { ...input, reason, until } })).banUser.user;
    }
    case 'unban':
      return (await hubbub.request(UnbanUser, { input })).unbanUser.user;
    case 'grant':
      return (await hubbub.request(GrantAdmin, { input })).grantAdmin.user;
    case 'revoke':
      return (await hubbub.request(RevokeAdmin, { input })).revokeAdmin.user;
    case 'erase': {
      const withMessages = values.has('withMessages');
      return (await hubbub.request(EraseUser, { input: { ...input, reason, withMessages } })).eraseUser.erasure.user;
    }
  }
}
