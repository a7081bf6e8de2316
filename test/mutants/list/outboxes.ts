import { mutantsOf } from '../mutant.ts';

export const outboxes = mutantsOf('outbox', {
  'an-attempt-that-a-shutdown-cancelled-counts': {
    file: 'modules/webhooks/webhook-sender.ts',
    change: ['    if (answer.isCancelled && !isPing) return this.#outbox.release(delivery);\n', ''],
    tests: 'services cluster/webhook-nodes',
  },
  'the-pauses-between-attempts-are-constant': {
    file: 'platform/outbox/back-off.ts',
    change: ['first * growth ** (attempts - 1)', 'first * growth ** 0 * (attempts > 0 ? 1 : 0)'],
    tests: 'services integration/webhook-attempts',
  },
  'a-webhook-that-is-disabled-after-the-claim-still-gets-the-delivery': {
    file: 'modules/webhooks/webhook-sender.ts',
    change: [
      'if (!webhook || webhook.isEnabled || delivery.event === WebhookEvent.PING) return webhook;',
      'if (webhook) return webhook;',
    ],
    tests: 'services integration/webhook-attempts',
  },
  'a-released-claim-counts-as-an-attempt': {
    file: 'platform/outbox/outbox.ts',
    change: ['set attempts = attempts - 1, claim = null, ', 'set claim = null, '],
    tests: 'services integration/webhook-attempts',
  },
  'an-expired-claim-still-settles-its-delivery': {
    file: 'platform/outbox/outbox.ts',
    change: ['and claim = ${claim.claim}`;', "and ${claim.claim} <> ''`;"],
    tests: 'services cluster/webhook-nodes',
  },
  'a-failing-delivery-is-retried-forever': {
    file: 'modules/webhooks/delivery-outbox.ts',
    change: [
      'attempts >= most ? DeliveryState.DEAD : DeliveryState.PENDING',
      'attempts >= most * 1_000 ? DeliveryState.DEAD : DeliveryState.PENDING',
    ],
    tests: 'services integration/webhook-attempts',
  },
  'a-delivery-is-given-up-one-attempt-early': {
    file: 'modules/webhooks/delivery-outbox.ts',
    change: ['attempts >= most ? DeliveryState.DEAD', 'attempts >= most - 1 ? DeliveryState.DEAD'],
    tests: 'services integration/webhook-attempts',
  },
  'a-settled-delivery-keeps-its-body': {
    file: 'modules/webhooks/delivery-outbox.ts',
    change: [
      'body = case when ${state === DeliveryState.PENDING} then body end',
      'body = case when ${state !== null} then body end',
    ],
    tests: 'services integration/webhook-attempts',
  },
  'a-webhook-whose-receiver-is-gone-stays-enabled': {
    file: 'modules/webhooks/webhook-sender.ts',
    change: ['    if (answer.status === gone) await this.onGone(webhook);\n', ''],
    tests: 'services integration/webhook-attempts integration/webhooks',
  },
  'an-answer-from-the-old-address-disables-a-webhook-with-a-new-one': {
    file: 'modules/webhooks/webhook.service.ts',
    change: ['{ id, url, isEnabled: true }, { isEnabled: false }', '{ id, isEnabled: true }, { isEnabled: false }'],
    tests: 'services integration/webhook-attempts integration/webhooks',
  },
  'deleting-a-webhook-keeps-its-deliveries': {
    file: 'modules/webhooks/webhook.service.ts',
    change: ['      await em.nativeDelete(Delivery, { webhookId: id });\n', ''],
    tests: 'services integration/webhooks integration/webhook-events',
  },
  'pruning-ends-after-one-batch': {
    file: 'platform/database/delete-in-batches.ts',
    change: ['if (batch < batchSize) return deleted;', 'if (batch <= batchSize) return deleted;'],
    tests: 'services integration/webhook-attempts',
  },
  'a-delivery-is-claimed-before-it-is-due': {
    file: 'modules/webhooks/delivery-outbox.ts',
    change: [
      'and state = ${DeliveryState.PENDING} and next_attempt_at <= now()\n        order',
      'and state = ${DeliveryState.PENDING}\n        order',
    ],
    tests: 'services integration/webhook-attempts integration/webhooks',
  },
  'two-nodes-claim-the-same-delivery': {
    file: 'modules/webhooks/delivery-outbox.ts',
    change: [
      'order by next_attempt_at limit asked.most for update skip locked',
      'order by next_attempt_at limit asked.most',
    ],
    tests: 'services integration/webhook-attempts',
  },
  'webhooks-get-events-of-a-group-that-became-private': {
    file: 'modules/webhooks/delivery-body.ts',
    change: ['snapshot != null && (await isToldOf(feedId))', 'snapshot != null && isToldOf !== null'],
    tests: 'services integration/webhook-events integration/webhooks',
  },
  'a-node-whose-claim-expired-still-delivers-the-mail': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: [
      "where ${this.#rows.isHeld(claimed)} and state = 'CLAIMED' returning 1",
      "where id = ${claimed.id} and state = 'CLAIMED' returning 1",
    ],
    tests: 'services faults/mail-outbox integration/notification-mails',
  },
  'a-mail-is-delivered-although-its-notifications-were-already-mailed': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: [
      'Number(rows[0]?.mails) === 1 && Number(rows[0]?.told) === positions.length',
      'Number(rows[0]?.mails) === 1',
    ],
    tests: 'services faults/mail-outbox integration/notification-mails',
  },
  'a-mail-whose-outcome-is-unknown-is-retried': {
    file: 'modules/notifications/mail/mail-sender.ts',
    change: ['    if (outcome === MailOutcome.IN_DOUBT) return;\n', ''],
    tests: 'services faults/mail-outbox',
  },
  'a-rejected-mail-is-retried-forever': {
    file: 'modules/notifications/mail/mail-sender.ts',
    change: [
      'outcome === MailOutcome.REFUSED || attempts >= mailRetries.attempts',
      'outcome === MailOutcome.REFUSED && attempts >= mailRetries.attempts',
    ],
    tests: 'services faults/mail-outbox integration/notification-mails',
  },
  'a-mail-goes-to-an-unverified-address': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: ["about !== 'RESTORED' && { emailVerifiedAt: { $ne: null } }", "about !== 'RESTORED' && {}"],
    tests: 'services integration/notification-mails',
  },
  'a-mail-goes-to-a-user-who-is-online': {
    file: 'modules/notifications/mail/mail-claims.ts',
    change: ["reachable.has(userId) || about !== 'NOTIFICATIONS'", 'reachable.has(userId) || about !== null'],
    tests: 'services integration/notification-mails',
  },
  'a-mail-contains-notifications-that-were-read': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: ['isUnmailed: true, readAt: null };', 'isUnmailed: true };'],
    tests: 'services integration/notification-mails',
  },
  'a-mail-contains-kinds-that-the-user-disabled': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: [
      '      $nin: unwanted.map((settings) => settings.kind),',
      '      $nin: unwanted.map((settings) => settings.kind).slice(0, 0),',
    ],
    tests: 'services faults/mail-outbox',
  },
  'a-retried-mail-brings-back-notifications-that-the-user-disabled': {
    file: 'modules/notifications/mail/mail-outbox.ts',
    change: [
      "        and exists (select from mail where state = 'SENDING')\n        and ${isWanted('notification')}`);",
      "        and exists (select from mail where state = 'SENDING')`);",
    ],
    tests: 'services faults/mail-outbox integration/notification-mails faults/notification-mails',
  },
  'a-mail-has-more-than-fifty-lines': {
    file: 'modules/notifications/mail/mail-sender.ts',
    change: [
      'notifications.slice(0, mostLines), notifications.length > mostLines',
      'notifications, notifications.length > mostLines',
    ],
    tests: 'services integration/notification-mails faults/mail-outbox',
  },
});
