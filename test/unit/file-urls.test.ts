import { describe, expect, test } from '@jest/globals';
import { UserId } from '../../src/modules/accounts/index.js';
import { SessionId } from '../../src/modules/accounts/sessions/session.entity.js';
import { FileUrls } from '../../src/modules/attachments/file-urls.js';
import { AttachmentId } from '../../src/modules/attachments/index.js';
import { onlyTokenKey } from '../support/token-keys.js';

const key = Buffer.alloc(32, 'k');
const day = 86_400_000;
const id = AttachmentId.create();
const reader = { userId: UserId.create(), sessionId: SessionId.create() };

const queryOf = (url: string) => new URL(url, 'http://x').searchParams;

describe('the URL of a file', () => {
  const urls = new FileUrls(onlyTokenKey(key), 'https://chat.example.org', day);

  test('begins with the address of the server if it is configured', () => {
    expect(urls.download(id, reader)).toMatch(`https://chat.example.org/files/${id}?`);
    expect(new FileUrls(onlyTokenKey(key), '', day).upload(id, reader).url).toMatch(new RegExp(`^/files/${id}\\?`));
  });

  test('stays the same for its reader and differs between readers', () => {
    expect(urls.download(id, reader)).toBe(urls.download(id, reader));
    expect(urls.download(id, { ...reader, userId: UserId.create() })).not.toBe(urls.download(id, reader));
  });

  test('names its purpose', async () => {
    expect(await urls.verify(id, queryOf(urls.download(id, reader)))).toEqual({ action: 'download', ...reader });
    expect(await urls.verify(id, queryOf(urls.upload(id, reader).url))).toEqual({ action: 'upload', ...reader });
  });

  test('is invalid after it has expired', async () => {
    const over = new FileUrls(onlyTokenKey(key), '', -day);
    expect(await over.verify(id, queryOf(over.download(id, reader)))).toBeNull();
  });

  test('is invalid with another key, with changed parameters or with repeated ones', async () => {
    const query = queryOf(urls.download(id, reader));
    const changed = (change: (copy: URLSearchParams) => void) => {
      const copy = new URLSearchParams(query);
      change(copy);
      return urls.verify(id, copy);
    };
    expect(await new FileUrls(onlyTokenKey(Buffer.alloc(32, 'K')), '', day).verify(id, query)).toBeNull();
    expect(await changed((copy) => copy.append('more', 'x'))).toBeNull();
    expect(await changed((copy) => copy.append('user', UserId.create()))).toBeNull();
    expect(await changed((copy) => copy.delete('session'))).toBeNull();
    expect(await changed((copy) => copy.delete('signature'))).toBeNull();
    expect(await changed((copy) => copy.set('signature', ''))).toBeNull();
  });
});
