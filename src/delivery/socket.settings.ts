import { defineSettings, duration, type SettingsOf, settingDocs, whole } from '../platform/settings/index.js';

/** Declares the limits of a WebSocket and of an event stream. */
export const socketSettings = defineSettings(
  {
    HUBBUB_SOCKET_INIT_TIMEOUT: duration('5s').register(settingDocs, {
      task: 'sockets',
      meaning: 'How long a new socket may take to send `connection_init`.',
    }),
    HUBBUB_SOCKET_PING_INTERVAL: duration('25s').register(settingDocs, {
      task: 'sockets',
      meaning: 'How often the server pings a socket, and sends a comment on an event stream.',
    }),
    HUBBUB_SOCKET_PONG_TIMEOUT: duration('10s').register(settingDocs, {
      task: 'sockets',
      meaning:
        'How long a client may take to answer a ping before its socket is closed; at most until the next ping. While more than `HUBBUB_SOCKET_BUFFER_BYTES` wait for a client, `HUBBUB_SOCKET_STALL_TIMEOUT` applies instead.',
    }),
    HUBBUB_SOCKET_MESSAGE_BYTES: whole(262_144, 1_024, 16_777_216).register(settingDocs, {
      task: 'sockets',
      meaning: 'Size of a message that a client sends over a socket in bytes, at most.',
    }),
    HUBBUB_SOCKET_BUFFER_BYTES: whole(262_144, 1_024, 1_073_741_824).register(settingDocs, {
      task: 'sockets',
      meaning: 'Bytes that are buffered for a socket or an event stream before its subscriptions wait.',
    }),
    HUBBUB_SOCKET_STALL_TIMEOUT: duration('2m').register(settingDocs, {
      task: 'sockets',
      meaning: 'A socket or an event stream is closed if its client reads nothing for this long.',
    }),
    HUBBUB_SOCKETS_PER_USER: whole(50, 1, 1_000_000).register(settingDocs, {
      task: 'sockets',
      meaning: 'Sockets and event streams of one user on one node, at most.',
    }),
    HUBBUB_SUBSCRIPTIONS_PER_SOCKET: whole(100, 1, 100_000).register(settingDocs, {
      task: 'sockets',
      meaning: 'Subscriptions on one socket, at most.',
    }),
    HUBBUB_SUBSCRIPTIONS_PER_USER: whole(500, 1, 1_000_000).register(settingDocs, {
      task: 'sockets',
      meaning: 'Subscriptions of one user on one node, at most.',
    }),
  },
  (env) => ({
    socket: {
      initTimeout: env.HUBBUB_SOCKET_INIT_TIMEOUT,
      pingInterval: env.HUBBUB_SOCKET_PING_INTERVAL,
      pongTimeout: env.HUBBUB_SOCKET_PONG_TIMEOUT,
      messageBytes: env.HUBBUB_SOCKET_MESSAGE_BYTES,
      bufferBytes: env.HUBBUB_SOCKET_BUFFER_BYTES,
      stallTimeout: env.HUBBUB_SOCKET_STALL_TIMEOUT,
      socketsPerUser: env.HUBBUB_SOCKETS_PER_USER,
      subscriptionsPerSocket: env.HUBBUB_SUBSCRIPTIONS_PER_SOCKET,
      subscriptionsPerUser: env.HUBBUB_SUBSCRIPTIONS_PER_USER,
    },
  }),
);
export type SocketSettings = SettingsOf<typeof socketSettings>;
