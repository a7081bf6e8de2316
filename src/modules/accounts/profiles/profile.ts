import { isURL } from 'class-validator';
import { badInput } from '../../../platform/errors/index.js';
import { parseName } from '../identity/identity.js';
import type { User } from '../users/user.entity.js';
import type { UpdateProfileInput } from './profile.input.js';

/** What of a user can be changed by themselves. */
export type ProfileFields = Partial<
  Pick<User, 'username' | 'usernameKey' | 'firstName' | 'lastName' | 'avatarUrl' | 'about'>
>;

const maxUrl = 2_048;
const maxAbout = 500;
const field = (name: string) => `input.${name}`;

/** Only what is given is changed; null takes it away. @throws HubbubError BAD_INPUT naming the field. */
export function parseProfile({ firstName, lastName, avatarUrl, about }: UpdateProfileInput): ProfileFields {
  return {
    ...(firstName !== undefined && { firstName: parseName(firstName, field('firstName')) }),
    ...(lastName !== undefined && { lastName: parseName(lastName, field('lastName')) }),
    ...(avatarUrl !== undefined && { avatarUrl: parseAvatarUrl(avatarUrl) }),
    ...(about !== undefined && { about: parseAbout(about) }),
  };
}

/** Https only: a page that shows the picture must not be made to load anything else. */
function parseAvatarUrl(text: string | null): string | null {
  const url = text?.trim() ?? '';
  if (url === '') return null;
  const options = { protocols: ['https'], require_protocol: true, disallow_auth: true };
  if (url.length > maxUrl || !isURL(url, options)) {
    const message = `A picture is given by an https:// address of at most ${maxUrl} characters.`;
    throw badInput(field('avatarUrl'), message);
  }
  return url;
}

function parseAbout(text: string | null): string | null {
  const about = text?.trim().normalize('NFC') ?? '';
  if ([...about].length > maxAbout || /[^\P{Cc}\n]/u.test(about)) {
    const message = `At most ${maxAbout} characters, and no control characters but line feeds.`;
    throw badInput(field('about'), message);
  }
  return about || null;
}
