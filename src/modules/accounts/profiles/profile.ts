import { isURL } from 'class-validator';
import { counted } from '../../../platform/counted.js';
import { badInput } from '../../../platform/errors/index.js';
import { parseName } from '../identity/identity.js';
import type { User } from '../users/user.entity.js';
import type { UpdateProfileInput } from './profile.input.js';
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
    const message = `The URL of a picture must start with https:// and have at most ${counted(maxUrl)} characters.`;
    throw badInput(field('avatarUrl'), message);
  }
  return url;
}

function parseAbout(text: string | null): string | null {
  const about = text?.trim().normalize('NFC') ?? '';
  if ([...about].length > maxAbout || /[^\P{Cc}\n]/u.test(about)) {
    const message = `This text must have at most ${maxAbout} characters and no control characters except line feeds.`;
    throw badInput(field('about'), message);
  }
  return about || null;
}
