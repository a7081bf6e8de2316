import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../accounts/index.js';

/**
 * - `WAITING`: not due yet. Each user has at most one such mail per subject.
 * - `CLAIMED`: a node is composing it. Nothing is committed yet.
 * - `RETRYING`: an attempt failed. It is retried when it is due.
 * - `SENDING`: the mail server may have it, so it is never sent again. It is deleted after the mail server's response.
 * A row that stays belongs to a node that died during the delivery.
 */
export type MailState = 'WAITING' | 'CLAIMED' | 'RETRYING' | 'SENDING';

/**
 * The subject of a mail: notifications, the restoration of an account, or a second factor that was enabled or disabled.
 */
export type MailSubject = 'NOTIFICATIONS' | 'RESTORED' | 'FACTOR_ENABLED' | 'FACTOR_DISABLED';

/** A mail to one user in the outbox. Its text is composed when it is sent. */
export const QueuedMailSchema = defineEntity({
  name: 'QueuedMail',
  tableName: 'outgoing_mail',
  indexes: [
    {
      name: 'outgoing_mail_waiting_unique',
      expression:
        "create unique index outgoing_mail_waiting_unique on outgoing_mail (user_id, about) where state = 'WAITING'",
    },
    { name: 'outgoing_mail_due_index', properties: ['dueAt'] },
    { name: 'outgoing_mail_user_index', properties: ['userId'] },
  ],
  properties: {
    /** The id, also used as the local part of the Message-ID. */
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    userId: p.text().collation('C').$type<UserId>(),
    about: p.text().$type<MailSubject>().default('NOTIFICATIONS'),
    state: p.text().$type<MailState>().default('WAITING'),
    /** When the mail is due; if it is claimed, when the claim expires. */
    dueAt: p.datetime(),
    attempts: p.integer().default(0),
    /** Distinguishes a claim from earlier ones; null if the mail is not claimed. */
    claim: p.uuid().nullable(),
  },
});

export class QueuedMail extends QueuedMailSchema.class {}
QueuedMailSchema.setClass(QueuedMail);
