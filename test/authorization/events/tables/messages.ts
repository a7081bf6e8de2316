import { write } from '../../../support/chat.js';
import { sendHeld } from '../../../support/held-messages.js';
import { whisper } from '../../../support/projects.js';
import { replyTo } from '../../../support/threads.js';
import type { EventWorld } from '../event-world.js';
import type { EventTable } from '../table.js';

/** Messages. In `group`, the message of the member mentions the owner; in `whispers`, it is from the owner to the member. */
export const messages: EventTable = {
  outcomes: `
                                 owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    MessageAdded/group           ok     ok         ok      ok     -       -       -        -         -        -
    NotificationAdded/Mentioned  ok     -          -       -      -       -       -        -         -        -
    MessageAdded/lobby           ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    MessageAdded/public          ok     ok         ok      ok     -       -       -        -         ok       -
    MessageAdded/chat            ok     ok         -       -      -       -       -        -         -        -
    MessageAdded/whispers        ok     -          ok      -      -       -       -        -         -        -
    ReactionAdded/whispers       ok     -          ok      -      -       -       -        -         -        -
    ReactionRemoved/whispers     ok     -          ok      -      -       -       -        -         -        -
    MessageEdited/whispers       ok     -          ok      -      -       -       -        -         -        -
    MessageDeleted/whispers      ok     -          ok      -      -       -       -        -         -        -
    ReactionAdded/group          ok     ok         ok      ok     -       -       -        -         -        -
    ReactionRemoved/group        ok     ok         ok      ok     -       -       -        -         -        -
    MessagePinned/group          ok     ok         ok      ok     -       -       -        -         -        -
    MessageUnpinned/group        ok     ok         ok      ok     -       -       -        -         -        -
    MessageEdited/group          ok     ok         ok      ok     -       -       -        -         -        -
    Typing/group                 ok     ok         ok      ok     -       -       -        -         -        -
    MessageHeld/group            ok     ok         -       -      -       -       -        -         -        -
    OwnMessageHeld/group         -      -          -       ok     -       -       -        -         -        -
    ReviewRequested              -      -          -       -      -       -       -        -         -        ok
    HeldMessageDecided/group     ok     ok         -       -      -       -       -        -         -        -
    OwnHeldMessageDecided/group  -      -          -       ok     -       -       -        -         -        -
    ReviewDecided                -      -          -       -      -       -       -        -         -        ok
    MessagesExpired/aged         ok     -          ok      -      -       -       -        -         -        -
  `,
  causes: {
    'MessageAdded/group': async (world) => {
      const id = await write(world.cast.member, world.place('group'), `@${world.idOf('owner')}, hello`);
      world.noted.set('message', id);
    },
    'MessageAdded/lobby': (world) => write(world.cast.stranger, world.place('lobby'), 'to all'),
    'MessageAdded/public': async (world) =>
      world.noted.set('of the blocked', await write(world.cast.blocked, world.place('public'), 'hello')),
    'MessageAdded/chat': (world) => write(world.cast.moderator, world.place('chat'), 'between us'),
    'MessageAdded/whispers': async (world) => {
      const { owner, member } = world.cast;
      world.noted.set('whisper', (await whisper(owner, world.place('whispers'), member, 'for you alone')).id);
    },
    'ReactionAdded/whispers': (world) => world.call('member', 'addReaction', liking(world, 'whisper')),
    'ReactionRemoved/whispers': (world) => world.call('member', 'removeReaction', liking(world, 'whisper')),
    'MessageEdited/whispers': (world) =>
      world.call('owner', 'editMessage', { ...of(world, 'whisper'), content: 'changed' }),
    'MessageDeleted/whispers': (world) => world.call('owner', 'deleteMessage', of(world, 'whisper')),
    'ReactionAdded/group': (world) => world.call('guest', 'addReaction', liking(world, 'message')),
    'ReactionRemoved/group': (world) => world.call('guest', 'removeReaction', liking(world, 'message')),
    'MessagePinned/group': (world) => world.call('moderator', 'pinMessage', of(world, 'message')),
    'MessageUnpinned/group': (world) => world.call('moderator', 'unpinMessage', of(world, 'message')),
    'MessageEdited/group': (world) =>
      world.call('member', 'editMessage', { ...of(world, 'message'), content: 'changed' }),
    'Typing/group': (world) => world.call('member', 'setTyping', { conversationId: world.place('group') }),
    'MessageHeld/group': async (world) =>
      world.noted.set('held', await sendHeld(world.cast.guest, world.place('group'), 'reviewable')),
    'HeldMessageDecided/group': (world) =>
      world.call('moderator', 'releaseMessage', { heldMessageId: world.remembered('held') }),
    'MessagesExpired/aged': (world) => world.server.runJob('expire-messages'),
  },
};

/** Threads, and what is unread. */
export const reading: EventTable = {
  outcomes: `
                                     owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    NotificationAdded/Replied        -      -          ok      -      -       -       -        -         -        -
    NotificationAdded/ThreadReplied  -      ok         -       -      -       -       -        -         -        -
    ThreadFollowed                   ok     ok         ok      -      -       -       -        -         -        -
    ThreadRead                       -      ok         -       -      -       -       -        -         -        -
    ThreadUnfollowed                 -      ok         -       -      -       -       -        -         -        -
    ReadPositionsMoved/group         ok     ok         ok      ok     -       -       -        -         -        -
    NotificationsRead                -      -          ok      -      -       -       -        -         -        -
    MessageDeleted/group             ok     ok         ok      ok     -       -       -        -         -        -
  `,
  causes: {
    'NotificationAdded/Replied': (world) => reply(world, 'moderator'),
    'NotificationAdded/ThreadReplied': async (world) => {
      for (const role of ['moderator', 'member'] as const) await world.hasReceived(role, 'ThreadFollowed');
      await reply(world, 'owner');
    },
    ThreadRead: async (world) => {
      const { position } = await reply(world, 'owner');
      await world.call('moderator', 'markThreadRead', { ...of(world, 'message'), position });
      world.noted.set('position', String(position));
    },
    ThreadUnfollowed: (world) => world.call('moderator', 'unfollowThread', of(world, 'message')),
    'ReadPositionsMoved/group': (world) =>
      world.call('member', 'markRead', {
        conversationId: world.place('group'),
        position: Number(world.remembered('position')),
      }),
    'MessageDeleted/group': (world) => world.call('member', 'deleteMessage', of(world, 'message')),
  },
};

function of(world: EventWorld, message: string) {
  return { messageId: world.remembered(message) };
}

function liking(world: EventWorld, message: string) {
  return { ...of(world, message), emoji: '👍' };
}

function reply(world: EventWorld, sender: 'owner' | 'moderator') {
  return replyTo(world.cast[sender], world.place('group'), world.remembered('message'), 'a reply');
}
