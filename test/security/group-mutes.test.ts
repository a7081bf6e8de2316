import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { changedAt } from '../support/changed-at.js';
import { JoinGroup, LeaveConversation, SendMessage, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { contents, upload } from '../support/files.js';
import { TransferOwnership } from '../support/groups.js';
import { SetTyping } from '../support/live.js';
import { DeleteMessage, EditMessage } from '../support/message-changes.js';
import { foundModerated } from '../support/moderated-groups.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { PinMessage, UnpinMessage } from '../support/pins.js';
import { AddReaction, RemoveReaction } from '../support/reactions.js';
import {
  BanMember,
  MuteMember,
  OwnMute,
  OwnSanctionEvents,
  SanctionEvents,
  Sanctions,
  UnbanMember,
  UnmuteMember,
} from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const nextYear = new Date(Date.now() + 31_536_000_000).toISOString();
let server: TestServer;
let ada: Person;
let grace: Person;
let mary: Person;
let eve: Person;
/** Creates a public group of Ada's. Grace moderates it; Mary and Eve are members. */
let groupId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, mary, eve] = await signUp(server, 'ada', 'grace', 'mary', 'eve');
});
beforeEach(async () => {
  groupId = await foundModerated(ada, grace, [mary, eve]);
});
afterEach(() => Promise.all([ada, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

function mute(moderator: Person, { id: userId }: Person, terms: { until?: string; reason?: string } = {}) {
  return moderator.http.run(MuteMember, { input: { groupId, userId, ...terms } });
}

function unmute(moderator: Person, { id: userId }: Person) {
  return moderator.http.run(UnmuteMember, { input: { groupId, userId } });
}

async function ownMute(person: Person) {
  const { conversation } = await person.http.run(OwnMute, { id: groupId });
  return conversation?.viewerMember;
}

describe('a muted member', () => {
  test('can read, but cannot send, edit, react or type', async () => {
    const [own, other] = [await write(eve, groupId, 'before'), await write(ada, groupId, 'hello')];
    const attachmentIds = [await upload(eve, 'a.txt', contents.txt)];
    await mute(grace, eve);
    const { http } = eve;
    const refusal = { code: 'MUTED', temporary: false };
    expect(await http.refused(SendMessage, { input: { to: { conversationId: groupId }, content: 'x' } })).toEqual(
      refusal,
    );
    const withFile = { to: { conversationId: groupId }, content: '', attachmentIds };
    expect(await http.refused(SendMessage, { input: withFile })).toEqual(refusal);
    const withMention = { to: { conversationId: groupId }, content: '@ada' };
    expect(await http.refused(SendMessage, { input: withMention })).toEqual(refusal);
    expect(await http.refused(EditMessage, { input: { messageId: own, content: 'y' } })).toEqual(refusal);
    expect(await http.refused(AddReaction, { input: { messageId: other, emoji: '👍' } })).toEqual(refusal);
    expect(await http.refused(SetTyping, { input: { conversationId: groupId } })).toEqual(refusal);
    const stream = eve.connect().subscribe(SanctionEvents, { conversationId: groupId });
    await stream.next();
    await say(ada, groupId, 'still here?');
    expect((await stream.next()).messageEvents.__typename).toBe('MessageAdded');
  });

  test('can delete earlier messages', async () => {
    const messageId = await write(eve, groupId, 'before');
    await eve.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    await mute(grace, eve);
    await eve.http.run(RemoveReaction, { input: { messageId, emoji: '👍' } });
    await eve.http.run(DeleteMessage, { input: { messageId } });
  });

  test('cannot pin as a moderator, nor lift the mute', async () => {
    const messageId = await write(ada, groupId, 'hello');
    await ada.http.run(PinMessage, { input: { messageId } });
    await mute(ada, grace);
    expect((await grace.http.refused(PinMessage, { input: { messageId } })).code).toBe('MUTED');
    expect((await grace.http.refused(UnpinMessage, { input: { messageId } })).code).toBe('MUTED');
    expect(await outcomes(unmute(grace, grace))).toEqual(['FORBIDDEN']);
    await unmute(ada, grace);
    await grace.http.run(UnpinMessage, { input: { messageId } });
  });

  test('sees when the mute expires', async () => {
    await mute(grace, eve, { until: nextYear });
    const { retryAfterMs } = await eve.http.refused(SendMessage, {
      input: { to: { conversationId: groupId }, content: 'x' },
    });
    expect(Math.abs(Date.now() + Number(retryAfterMs) - Date.parse(nextYear))).toBeLessThan(60_000);
    expect(await ownMute(eve)).toEqual({ isMuted: true, mutedUntil: nextYear });
    expect(await ownMute(mary)).toEqual({ isMuted: false, mutedUntil: null });
  });

  test('stays muted after leaving and rejoining, and after a ban', async () => {
    await mute(grace, eve);
    await eve.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await eve.http.run(JoinGroup, { input: { groupId } });
    expect(await outcomes(say(eve, groupId, 'x'))).toEqual(['MUTED']);
    const input = { groupId, userId: eve.id };
    await ada.http.run(BanMember, { input });
    await ada.http.run(UnbanMember, { input });
    await eve.http.run(JoinGroup, { input: { groupId } });
    expect(await outcomes(say(eve, groupId, 'x'))).toEqual(['MUTED']);
    await eve.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await unmute(grace, eve);
    await eve.http.run(JoinGroup, { input: { groupId } });
    await say(eve, groupId, 'back');
  });

  test('can write again when the mute has expired, without being unmuted', async () => {
    // Retried if the server is so slow that the time has passed when it gets the request.
    await eventually(() => mute(grace, eve, { until: new Date(Date.now() + 500).toISOString() }));
    await eventually(() => say(eve, groupId, 'back'));
    expect(await ownMute(eve)).toEqual({ isMuted: false, mutedUntil: null });
    await server.runJob('purge-deleted-groups');
    await mute(grace, eve);
    expect(await outcomes(say(eve, groupId, 'x'))).toEqual(['MUTED']);
  });

  test('who becomes the owner is no longer muted', async () => {
    await mute(grace, eve);
    await ada.http.run(TransferOwnership, { input: { conversationId: groupId, userId: eve.id } });
    await say(eve, groupId, 'mine');
    expect(await ownMute(eve)).toEqual({ isMuted: false, mutedUntil: null });
  });

  test('gets an earlier message again for its clientId, since it was sent before', async () => {
    const input = { to: { conversationId: groupId }, content: 'once', clientId: 'c1' };
    await eve.http.run(SendMessage, { input });
    await mute(grace, eve);
    const { sendMessage } = await eve.http.run(SendMessage, { input });
    expect(sendMessage.isDuplicate).toBe(true);
  });
});

describe('a mute', () => {
  test('is visible to all members live, and to the muted member in their own feed, too', async () => {
    const group = eve.connect().subscribe(SanctionEvents, { conversationId: groupId });
    const own = eve.connect().subscribe(OwnSanctionEvents, {});
    for (const stream of [group, own]) await stream.next();
    await mute(grace, eve, { until: nextYear, reason: 'Loud' });
    await unmute(ada, eve);
    expect((await group.take(2)).map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'MemberMuted', until: nextYear, user: { username: 'eve' } },
      { __typename: 'MemberUnmuted', user: { username: 'eve' } },
    ]);
    expect((await own.take(2)).map(({ membershipEvents }) => membershipEvents)).toEqual([
      { __typename: 'OwnMuteChanged', conversationId: groupId, isMuted: true, until: nextYear },
      { __typename: 'OwnMuteChanged', conversationId: groupId, isMuted: false, until: null },
    ]);
  });

  test('is listed with its reason for the owner and the moderators only', async () => {
    await mute(grace, eve, { until: nextYear, reason: 'Loud' });
    const listed = { edges: [{ node: { until: nextYear, reason: 'Loud', user: { username: 'eve' } } }] };
    for (const viewer of [ada, grace]) {
      expect((await viewer.http.run(Sanctions, { id: groupId })).conversation).toMatchObject({ mutes: listed });
    }
    for (const viewer of [mary, eve]) {
      expect((await viewer.http.run(Sanctions, { id: groupId })).conversation).toMatchObject({ mutes: null });
    }
  });
});

describe('a mute is rejected', () => {
  test.each([
    ['of oneself', () => mute(grace, grace), 'BAD_INPUT'],
    ['until a time in the past', () => mute(grace, eve, { until: '2001-01-01T00:00:00Z' }), 'BAD_INPUT'],
    ['of the owner by a moderator', () => mute(grace, ada), 'FORBIDDEN'],
    ['of any member by a member', () => mute(mary, eve), 'FORBIDDEN'],
    ['when a member tries to lift it', () => unmute(mary, eve), 'FORBIDDEN'],
    ['when it should be lifted and does not exist', () => unmute(grace, eve), 'NOT_FOUND'],
  ])('%s', async (_what, attempt, code) => {
    expect(await outcomes(attempt())).toEqual([code]);
  });

  test('of a user who is not in the group', async () => {
    await eve.http.run(LeaveConversation, { input: { conversationId: groupId } });
    expect(await outcomes(mute(grace, eve))).toEqual(['NOT_FOUND']);
  });
});

test('nothing that a member sends while being muted is stored after the mute', async () => {
  for (let round = 0; round < 6; round++) {
    const files = await Promise.all(Array.from({ length: 3 }, () => upload(eve, 'a.txt', contents.txt)));
    const sent: Promise<{ sendMessage: { position: number } }>[] = [];
    const send = (attachmentIds?: string[]) => {
      const input = { to: { conversationId: groupId }, content: 'flood', attachmentIds };
      sent.push(eve.http.run(SendMessage, { input }));
    };
    for (let n = 0; n < 12; n++) send();
    for (const id of files) send([id]);
    const muted = mute(grace, eve);
    for (let n = 0; n < 12; n++) send();
    const position = changedAt((await muted).muteMember.position);
    for (const result of await Promise.allSettled(sent)) {
      if (result.status === 'fulfilled') expect(result.value.sendMessage.position).toBeLessThan(position);
      else expect(result.reason.extensions.code).toBe('MUTED');
    }
    await unmute(grace, eve);
  }
});
