import type { AdminAction } from '../../gql/graphql.ts';

/** The actions that the filter offers, in the order in which it does. */
export const actions = [
  'USER_BANNED',
  'USER_UNBANNED',
  'USER_ARCHIVED',
  'USER_UNARCHIVED',
  'USER_ERASED',
  'ADMIN_GRANTED',
  'ADMIN_REVOKED',
  'SECOND_FACTOR_RESET',
  'REPORT_RESOLVED',
  'MESSAGE_DELETED',
  'MESSAGE_ERASED',
  'HELD_MESSAGE_RELEASED',
  'HELD_MESSAGE_DROPPED',
  'CONVERSATION_EXPORTED',
  'WEBHOOK_CREATED',
  'WEBHOOK_UPDATED',
  'WEBHOOK_DELETED',
  'WEBHOOK_DISABLED',
  'WEBHOOK_PINGED',
  'WEBHOOK_REDELIVERED',
  'PRESENCE_EXPIRED',
  'JOB_RUN',
  'KEYS_ROTATED',
] as const satisfies readonly AdminAction[];
