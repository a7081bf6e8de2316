import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../accounts/index.js';

/**
 * - `WAITING`: not due yet; each user has at most one such mail of a subject.
 * - `CLAIMED`: a node is writing it. Nothing is committed yet.
 * - `RETRYING`: it could not be sent, and is retried when it is due.
 * - `SENDING`: the mail server may have it, so it is never sent again. Deleted after the server's answer; a row that
 *   stays belongs to a node that died during the delivery.
 */
export type MailState = 'WAITING' | 'CLAIMED' | 'RETRYING' | 'SENDING';

/**
 * What a mail is about: what its reader was notified of, that their account is no longer archived, or that a second
 * factor was enabled or disabled.
 */
export type MailSubject = 'NOTIFICATIONS' | 'RESTORED' | 'FACTOR_ENABLED' | 'FACTOR_DISABLED';

/** An e-mail to one user in the outbox. Its text is composed when it is sent. */
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
    /** Also the local part of the Message-ID. */
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
