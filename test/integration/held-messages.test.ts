import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditLogPage, signUpAdmin } from '../support/admin.js';
import { call } from '../support/call.js';
import { SendMessage, write } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { BlockUser } from '../support/friends.js';
import {
  contentsIn,
  DropMessage,
  HeldEvents,
  OwnHeldEvents,
  OwnHeldMessages,
  pendingIn,
  ReleaseMessage,
  ReviewEvents,
  ReviewQueue,
  SendScreened,
  sendHeld,
  wordFiles,
} from '../support/held-messages.js';
import { EditMessage, erase } from '../support/message-changes.js';
import { foundModerated } from '../support/moderated-groups.js';
import { type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let admin: Person;
let owner: Person;
let moderator: Person;
let ada: Person;
let grace: Person;
let everyone: Person[];
let id: string;

beforeAll(async () => {
  server = await startTestServer(await wordFiles(['forbidden'], ['review']));
  admin = await signUpAdmin(server, 'olga');
  [owner, moderator, ada, grace] = await signUp(server, 'olivia', 'maria', 'ada', 'grace');
  everyone = [admin, owner, moderator, ada, grace];
});
beforeEach(async () => {
  id = await foundModerated(owner, moderator, [ada, grace]);
});
afterEach(() => Promise.all(everyone.map((person) => person.disconnect())));
afterAll(() => server.stop());

async function release(person: Person, heldMessageId: string) {
  return (await person.http.run(ReleaseMessage, { input: { heldMessageId } })).releaseMessage;
}

async function drop(person: Person, heldMessageId: string) {
  return (await person.http.run(DropMessage, { input: { heldMessageId } })).dropMessage.heldMessage;
}

async function own(person: Person) {
  const { viewer } = await person.http.run(OwnHeldMessages, { first: 100 });
  return viewer.heldMessages.edges.map(({ node }) => node);
}

const sent = (person: Person, conversationId = id) => contentsIn(person, conversationId);

describe('a held message', () => {
  test('is pending for its sender, and is not sent', async () => {
    const input = { to: { conversationId: id }, content: 'please REVIEW this' };
    const { sendMessage } = await ada.http.run(SendScreened, { input });
    expect(sendMessage).toMatchObject({
      position: null,
      message: null,
      edge: null,
      isDuplicate: false,
      heldMessage: { content: 'please REVIEW this', state: 'PENDING', sender: { username: 'ada' }, message: null },
    });
    expect(await sent(grace)).toEqual([]);
    expect((await own(ada))[0]).toEqual(sendMessage.heldMessage);
    expect(await own(grace)).toEqual([]);
  });

  test('is in the queue of the moderators and of administrators only', async () => {
    const heldId = await sendHeld(ada, id, 'review me');
    for (const person of [owner, moderator, admin]) expect(await pendingIn(person, id)).toEqual(['review me']);
    for (const person of [ada, grace]) {
      expect(await pendingIn(person, id)).toBeNull();
      expect(await person.http.refused(ReviewQueue, {})).toMatchObject({ code: 'FORBIDDEN' });
    }
    const { heldMessages } = await admin.http.run(ReviewQueue, {});
    expect(heldMessages.edges.map(({ node }) => node.id)).toContain(heldId);
    const input = { heldMessageId: heldId };
    expect(await grace.http.refused(ReleaseMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ada.http.refused(ReleaseMessage, { input })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ada.http.refused(DropMessage, { input })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is sent as a message of its sender when it is released', async () => {
    const heldId = await sendHeld(ada, id, 'review me');
    await write(grace, id, 'in between');
    const { message, heldMessage } = await release(moderator, heldId);
    expect(message).toMatchObject({ content: 'review me', sender: { username: 'ada' } });
    expect(heldMessage).toMatchObject({ state: 'RELEASED', content: '', message: { id: message.id } });
    expect(await sent(grace)).toEqual(['in between', 'review me']);
    expect(await pendingIn(moderator, id)).toEqual([]);
    const { auditLog } = await admin.http.run(AuditLogPage, { first: 5, subjectId: heldId });
    expect(auditLog.edges.map(({ node }) => [node.action, node.actor?.username])).toEqual([
      ['HELD_MESSAGE_RELEASED', 'maria'],
    ]);
  });

  test('is never sent when it is dropped', async () => {
    const heldId = await sendHeld(ada, id, 'review me');
    expect(await drop(owner, heldId)).toMatchObject({ state: 'DROPPED', content: '' });
    expect(await sent(grace)).toEqual([]);
    expect((await own(ada))[0]).toMatchObject({ id: heldId, state: 'DROPPED' });
  });

  test('is decided once: of two moderators, one gets ALREADY_DECIDED', async () => {
    const heldId = await sendHeld(ada, id, 'review me');
    const input = { heldMessageId: heldId };
    const decisions = await Promise.allSettled([
      owner.http.run(ReleaseMessage, { input }),
      moderator.http.run(DropMessage, { input }),
      admin.http.run(ReleaseMessage, { input }),
    ]);
    const refused = decisions.filter(({ status }) => status === 'rejected');
    expect(refused.map((each) => 'reason' in each && each.reason)).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'ALREADY_DECIDED' }) }),
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'ALREADY_DECIDED' }) }),
    ]);
    const isReleased = (await own(ada))[0]?.state === 'RELEASED';
    expect(await sent(grace)).toEqual(isReleased ? ['review me'] : []);
  });

  test('is held once however often it is sent, and has the same answer after the decision', async () => {
    const input = { to: { conversationId: id }, content: 'review me', clientId: 'once' };
    const answers = await Promise.all([1, 2, 3].map(() => ada.http.run(SendScreened, { input })));
    const held = answers.map(({ sendMessage }) => sendMessage.heldMessage?.id);
    expect(new Set(held).size).toBe(1);
    expect(answers.filter(({ sendMessage }) => !sendMessage.isDuplicate)).toHaveLength(1);
    const other = { ...input, content: 'review this' };
    expect(await ada.http.refused(SendScreened, { input: other })).toMatchObject({ code: 'CLIENT_ID_CONFLICT' });
    await release(owner, String(held[0]));
    const { sendMessage: again } = await ada.http.run(SendScreened, { input });
    expect(again).toMatchObject({ isDuplicate: true, heldMessage: { id: held[0], state: 'RELEASED' } });
    expect(await sent(grace)).toEqual(['review me']);
  });

  test('keeps its files and its reply, without a reply that was deleted meanwhile', async () => {
    const replyToId = await write(grace, id, 'what do you think?');
    const fileId = await upload(ada, 'picture.png', contents.png);
    const more = { attachmentIds: [fileId], replyToId };
    const [heldId, other] = [
      await sendHeld(ada, id, 'review this', more),
      await sendHeld(ada, id, 'review', { replyToId }),
    ];
    const reused = { to: { conversationId: id }, content: 'again', attachmentIds: [fileId] };
    expect(await ada.http.refused(SendMessage, { input: reused })).toMatchObject({ field: 'input.attachmentIds' });
    for (const [person, isSeen] of [
      [moderator, true],
      [admin, true],
      [grace, false],
    ] as const) {
      const { data } = await person.http.send<{ node: object | null }>(`{ node(id: "${fileId}") { id } }`);
      expect(data?.node != null).toBe(isSeen);
    }
    const { message } = await release(moderator, heldId);
    expect(message).toMatchObject({ replyToId, attachments: [{ id: fileId }] });
    await erase(grace, replyToId);
    expect((await release(moderator, other)).message.replyToId).toBeNull();
  });

  test('stays pending while its sender may not send it', async () => {
    const heldId = await sendHeld(ada, id, 'review me');
    await call(owner, 'muteMember', { groupId: id, userId: ada.id });
    const input = { heldMessageId: heldId };
    expect(await owner.http.refused(ReleaseMessage, { input })).toMatchObject({ code: 'SENDER_CANNOT_WRITE' });
    await call(owner, 'unmuteMember', { groupId: id, userId: ada.id });
    await call(owner, 'banMember', { groupId: id, userId: ada.id });
    expect(await owner.http.refused(ReleaseMessage, { input })).toMatchObject({ code: 'SENDER_CANNOT_WRITE' });
    expect(await pendingIn(owner, id)).toEqual(['review me']);
    expect(await drop(owner, heldId)).toMatchObject({ state: 'DROPPED' });
  });

  test('is not accepted from a sender who could not send it', async () => {
    await call(owner, 'muteMember', { groupId: id, userId: ada.id });
    const input = { to: { conversationId: id }, content: 'review me' };
    expect(await ada.http.refused(SendScreened, { input })).toMatchObject({ code: 'MUTED' });
    expect(await pendingIn(owner, id)).toEqual([]);
  });

  test('is one of at most ten that wait in a conversation', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) ids.push(await sendHeld(ada, id, `review ${n}`));
    const input = { to: { conversationId: id }, content: 'review 11' };
    expect(await ada.http.refused(SendScreened, { input })).toMatchObject({ code: 'LIMIT_REACHED' });
    await sendHeld(grace, id, 'review of another');
    const [first, ...others] = ids;
    await drop(owner, String(first));
    others.push(await sendHeld(ada, id, 'review 12'));
    for (const heldMessageId of others) await drop(owner, heldMessageId);
  });
});

describe('outside of groups', () => {
  test('only administrators review direct chats, and a closed chat gets nothing', async () => {
    const [bob, eve] = await signUp(server, `bob${Date.now()}`, `eve${Date.now()}`);
    const input = { to: { userId: eve.id }, content: 'review me' };
    const { sendMessage } = await bob.http.run(SendScreened, { input });
    const heldMessageId = String(sendMessage.heldMessage?.id);
    expect(await eve.http.refused(ReleaseMessage, { input: { heldMessageId } })).toMatchObject({ code: 'NOT_FOUND' });
    await eve.http.run(BlockUser, { input: { userId: bob.id } });
    expect(await admin.http.refused(ReleaseMessage, { input: { heldMessageId } })).toMatchObject({
      code: 'SENDER_CANNOT_WRITE',
    });
    await call(eve, 'unblockUser', { userId: bob.id });
    expect((await release(admin, heldMessageId)).message.content).toBe('review me');
    await Promise.all([bob.disconnect(), eve.disconnect()]);
  });

  test('only administrators review a message with a receiver in a project', async () => {
    const projectId = await startProject(owner, `Held ${Date.now()}`, { participants: [ada, grace] });
    const heldId = await sendHeld(ada, projectId, 'review me', { receiverId: grace.id });
    const shared = await sendHeld(ada, projectId, 'review us');
    expect(await pendingIn(owner, projectId)).toEqual(['review us']);
    const { heldMessages } = await admin.http.run(ReviewQueue, {});
    expect(heldMessages.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining([heldId, shared]));
    const input = { heldMessageId: heldId };
    expect(await owner.http.refused(ReleaseMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
    await release(admin, heldId);
    await release(owner, shared);
    expect(await sent(grace, projectId)).toEqual(expect.arrayContaining(['review me', 'review us']));
  });
});

describe('events of a held message', () => {
  test('reach its sender, the moderators and administrators, and no other member', async () => {
    const [forModerator, forMember] = [moderator, grace].map((person) =>
      person.connect().subscribe(HeldEvents, { id }),
    );
    const forSender = ada.connect().subscribe(OwnHeldEvents, {});
    const forAdmin = admin.connect().subscribe(ReviewEvents, {});
    for (const stream of [forModerator, forMember, forSender, forAdmin]) await stream?.next();
    const heldMessageId = await sendHeld(ada, id, 'review me');
    expect((await forModerator?.next())?.messageEvents).toMatchObject({
      __typename: 'MessageHeld',
      heldMessageId,
      heldMessage: { content: 'review me' },
    });
    expect((await forSender.next()).membershipEvents).toMatchObject({ __typename: 'OwnMessageHeld', heldMessageId });
    expect((await forAdmin.next()).adminEvents).toMatchObject({ __typename: 'ReviewRequested', heldMessageId });
    await release(owner, heldMessageId);
    expect((await forModerator?.next())?.messageEvents.__typename).toBe('MessageAdded');
    const decided = { heldMessageId, state: 'RELEASED' };
    expect((await forModerator?.next())?.messageEvents).toEqual({ __typename: 'HeldMessageDecided', ...decided });
    expect((await forSender.next()).membershipEvents).toEqual({ __typename: 'OwnHeldMessageDecided', ...decided });
    expect((await forAdmin.next()).adminEvents).toEqual({ __typename: 'ReviewDecided', ...decided });
    // The member gets the released message first, so no event of the held one.
    expect((await forMember?.next())?.messageEvents).toMatchObject({ message: { content: 'review me' } });
  });
});

describe('a refused message', () => {
  test('is stored nowhere, and neither is a refused edit', async () => {
    const input = { to: { conversationId: id }, content: 'this is F\u00f6rbidden', clientId: 'refused' };
    for (let n = 0; n < 2; n++) {
      expect(await ada.http.refused(SendScreened, { input })).toMatchObject({
        code: 'CONTENT_REFUSED',
        field: 'input.content',
      });
    }
    const messageId = await write(ada, id, 'fine');
    for (const content of ['forbidden', 'to review']) {
      expect(await ada.http.refused(EditMessage, { input: { messageId, content } })).toMatchObject({
        code: 'CONTENT_REFUSED',
      });
    }
    const files = [await upload(ada, 'picture.png', contents.png)];
    const withFile = { to: { conversationId: id }, content: 'forbidden', attachmentIds: files };
    expect(await ada.http.refused(SendScreened, { input: withFile })).toMatchObject({ code: 'CONTENT_REFUSED' });
    expect(await sent(grace)).toEqual(['fine']);
  });
});
