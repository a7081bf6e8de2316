import { inConversation } from './queries.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** The review of held messages. The held message is the member’s, in the private group. */
export const review: AuthorizationTable = {
  outcomes: `
                               owner      moderator  member     guest      stranger   blocked    signedOut        archived
    releaseMessage             ok         ok         FORBIDDEN  NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    dropMessage                ok         ok         FORBIDDEN  NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    heldMessages               FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    Conversation.heldMessages  ok         ok         null       null       hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Viewer.heldMessages        empty      empty      ok         empty      empty      empty      UNAUTHENTICATED  SESSION_REVOKED
    HeldMessage.sender         ok         ok         hidden     hidden     hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    HeldMessage.conversation   ok         ok         hidden     hidden     hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    HeldMessage.sender/own     hidden     hidden     ok         hidden     hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    releaseMessage: async (world) => ({ heldMessageId: await world.heldMessage() }),
    dropMessage: async (world) => ({ heldMessageId: await world.heldMessage() }),
    heldMessages: async (world) => {
      await world.heldMessage();
      return '{ edge: heldMessages { edges { node { id } } } }';
    },
    'Conversation.heldMessages': (world) => inQueue(world, 'edge: heldMessages { edges { cursor } }'),
    'Viewer.heldMessages': async (world) => {
      await world.heldMessage();
      return '{ viewer { edge: heldMessages { edges { cursor } } } }';
    },
    'HeldMessage.sender': (world) => inQueue(world, 'heldMessages { edges { node { edge: sender { id } } } }'),
    'HeldMessage.conversation': (world) =>
      inQueue(world, 'heldMessages { edges { node { edge: conversation { id } } } }'),
    'HeldMessage.sender/own': async (world) => {
      await world.heldMessage();
      return '{ viewer { heldMessages { edges { node { edge: sender { id } } } } } }';
    },
  },
  open: {
    'they are of a held message that was found, or found again by its rule': [
      'HeldMessage.receiver',
      'HeldMessage.message',
      'HeldMessage.attachments',
      'MessageHeld.heldMessage',
      'HeldMessageDecided.heldMessage',
      'OwnMessageHeld.heldMessage',
      'OwnHeldMessageDecided.heldMessage',
      'ReviewRequested.heldMessage',
      'ReviewDecided.heldMessage',
    ],
    'the events are for moderators': ['MessageHeld.user', 'HeldMessageDecided.user'],
  },
};

async function inQueue(world: World, field: string): Promise<string> {
  await world.heldMessage();
  return inConversation(await world.group(), field);
}
