import type { AuthorizationTable } from './table.js';

/** Files. The member has sent one in the private group, and has another one that is not sent yet. */
export const attachments: AuthorizationTable = {
  outcomes: `
                           owner   moderator  member  guest   stranger   blocked    signedOut        archived
    createUpload           ok      ok         ok      ok      ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.storage         ok      ok         ok      ok      ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    attachment             ok      ok         ok      ok      null       null       UNAUTHENTICATED  SESSION_REVOKED
    attachment/unsent      null    null       ok      null    null       null       UNAUTHENTICATED  SESSION_REVOKED
    Attachment.url         ok      ok         ok      ok      hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Attachment.url/unsent  hidden  hidden     ok      hidden  hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Message.attachments    ok      ok         ok      ok      NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    createUpload: () => ({ fileName: 'note.txt', byteSize: 10 }),
    'Viewer.storage': () => '{ viewer { edge: storage { usedBytes } } }',
    attachment: async (world) => `{ edge: attachment(id: "${await world.sentFile()}") { id } }`,
    'attachment/unsent': async (world) => `{ edge: attachment(id: "${await world.unsentFile()}") { id } }`,
    'Attachment.url': async (world) => `{ attachment(id: "${await world.sentFile()}") { edge: url } }`,
    'Attachment.url/unsent': async (world) => `{ attachment(id: "${await world.unsentFile()}") { edge: url } }`,
    'Message.attachments': (world) => world.inMessage('edge: attachments { id }'),
  },
  open: {},
};
