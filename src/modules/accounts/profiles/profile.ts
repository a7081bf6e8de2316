import { isURL } from 'class-validator';
import { badInput } from '../../../platform/errors/index.js';
import { parseName } from '../identity/identity.js';
import type { User } from '../users/user.entity.js';
import type { UpdateProfileInput } from './profile.input.js';
import { profileTexts } from './profile.texts.js';
import { maxAbout, maxUrl } from './profile-bounds.js';

/** The columns that users can change themselves. */
export type ProfileFields = Partial<
  Pick<User, 'username' | 'usernameKey' | 'firstName' | 'lastName' | 'avatarUrl' | 'about'>
>;

const field = (name: string) => `input.${name}`;

/**
 * Validates a profile change. Omitted fields stay unchanged; null clears a field.
 * @throws {HubbubError} BAD_INPUT with the field if it is invalid.
 */
export function parseProfile({ firstName, lastName, avatarUrl, about }: UpdateProfileInput): ProfileFields {
  return {
    ...(firstName !== undefined && { firstName: parseName(firstName, field('firstName')) }),
    ...(lastName !== undefined && { lastName: parseName(lastName, field('lastName')) }),
    ...(avatarUrl !== undefined && { avatarUrl: parseAvatarUrl(avatarUrl) }),
    ...(about !== undefined && { about: parseAbout(about) }),
  };
}

/** Accepts only https URLs: a page that shows the picture must not load anything else. */
function parseAvatarUrl(text: string | null): string | null {
  const url = text?.trim() ?? '';
  if (url === '') return null;
  const options = { protocols: ['https'], require_protocol: true, disallow_auth: true };
  if (url.length > maxUrl || !isURL(url, options)) {
    throw badInput(field('avatarUrl'), profileTexts.pictureForm({ most: maxUrl }));
  }
  return url;
}

function parseAbout(text: string | null): string | null {
  const about = text?.trim().normalize('NFC') ?? '';
  if ([...about].length > maxAbout || /[^\P{Cc}\n]/u.test(about)) {
    throw badInput(field('about'), profileTexts.aboutForm({ most: maxAbout }));
  }
  return about || null;
}
