import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../accounts/index.js';

/**
 * - `WAITING` until it is due; each user has at most one such of a subject.
 * - `CLAIMED` by a node which writes it, for a limited time: nothing of it counts yet.
 * - `RETRYING`: it could not be sent, and is tried again when it is due.
 * - `SENDING`: the mail server may have it. From here on it is never sent again, whatever is heard of it. Deleted once
 *   the server has answered; one that stays was on its way when its node died.
 */
export type MailState = 'WAITING' | 'CLAIMED' | 'RETRYING' | 'SENDING';

/**
 * What a mail is about: what its reader was notified of, that their account is no longer archived, or that a second
 * factor was enabled or disabled.
 */
export type MailSubject = 'NOTIFICATIONS' | 'RESTORED' | 'FACTOR_ENABLED' | 'FACTOR_DISABLED';

/** An e-mail to one user that is to be sent. What it says is read when it is sent. */
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
    /** Also what makes the Message-ID. */
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    userId: p.text().collation('C').$type<UserId>(),
    about: p.text().$type<MailSubject>().default('NOTIFICATIONS'),
    state: p.text().$type<MailState>().default('WAITING'),
    /** When it is to be sent; of one that is claimed, when its claim lapses. */
    dueAt: p.datetime(),
    attempts: p.integer().default(0),
  },
});

export class QueuedMail extends QueuedMailSchema.class {}
QueuedMailSchema.setClass(QueuedMail);
