import { defineSettings, duration, type SettingsOf, whole } from '../platform/settings/index.js';

/** What a WebSocket may take of the server. */
export const socketSettings = defineSettings(
  {
    HUBBUB_SOCKET_INIT_TIMEOUT: duration('5s'),
    HUBBUB_SOCKET_PING_INTERVAL: duration('15s'),
    HUBBUB_SOCKET_MESSAGE_BYTES: whole(262_144, 1_024, 16_777_216),
    HUBBUB_SOCKET_BUFFER_BYTES: whole(262_144, 1_024, 1_073_741_824),
    HUBBUB_SOCKET_STALL_TIMEOUT: duration('2m'),
    HUBBUB_SOCKETS_PER_USER: whole(50, 1, 1_000_000),
    HUBBUB_SUBSCRIPTIONS_PER_SOCKET: whole(100, 1, 100_000),
    HUBBUB_SUBSCRIPTIONS_PER_USER: whole(500, 1, 1_000_000),
  },
  (env) => ({
    socket: {
      initTimeout: env.HUBBUB_SOCKET_INIT_TIMEOUT,
      pingInterval: env.HUBBUB_SOCKET_PING_INTERVAL,
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
