import type { EntitySchema } from '@mikro-orm/core';
import { feedEntities } from '../feed/index.js';
import { modules } from '../modules/index.js';
import type { DatabaseDefinition } from '../platform/database/index.js';
import { JobLeaseSchema } from '../platform/jobs/index.js';
import { ServerKeySchema, ServerSecretSchema } from '../platform/keys/index.js';
import { Migration20261121203420_backbone } from './Migration20261121203420_backbone.js';
import { Migration20261122101257_refresh_grace } from './Migration20261122101257_refresh_grace.js';
import { Migration20261122101940_job_leases } from './Migration20261122101940_job_leases.js';
import { Migration20261122103053_cursors } from './Migration20261122103053_cursors.js';
import { Migration20261122104325_claims } from './Migration20261122104325_claims.js';
import { Migration20261122104601_webhook_outbox } from './Migration20261122104601_webhook_outbox.js';
import { Migration20261122105458_user_changes } from './Migration20261122105458_user_changes.js';
import { Migration20261122111525_departures } from './Migration20261122111525_departures.js';
import { Migration20261122132112_session_lifetimes } from './Migration20261122132112_session_lifetimes.js';
import { Migration20261122132652_sanctions } from './Migration20261122132652_sanctions.js';
import { Migration20261122134800_pending_sign_ups } from './Migration20261122134800_pending_sign_ups.js';
import { Migration20261122134801_stored_bytes } from './Migration20261122134801_stored_bytes.js';
import { Migration20261122134802_attachment_space } from './Migration20261122134802_attachment_space.js';
import { Migration20261122141313_server_keys } from './Migration20261122141313_server_keys.js';
import { Migration20261122141939_session_confirmations } from './Migration20261122141939_session_confirmations.js';
import { Migration20261122142621_second_factors } from './Migration20261122142621_second_factors.js';
import { Migration20261122185900_mail_claims } from './Migration20261122185900_mail_claims.js';
import { Migration20261122235300_queued_at } from './Migration20261122235300_queued_at.js';
import { Migration20261122235301_unread_message_notifications } from './Migration20261122235301_unread_message_notifications.js';
import { Migration20261123000419_quiet_hours } from './Migration20261123000419_quiet_hours.js';
import { Migration20261123000420_status_until } from './Migration20261123000420_status_until.js';
import { Migration20261123000731_locale } from './Migration20261123000731_locale.js';
import { Migration20261123000741_nicknames } from './Migration20261123000741_nicknames.js';
import { Migration20261123001059_user_reports } from './Migration20261123001059_user_reports.js';
import { Migration20261123001100_user_report_index } from './Migration20261123001100_user_report_index.js';
import { Migration20261123001556_devices } from './Migration20261123001556_devices.js';
import { Migration20261123002412_threads } from './Migration20261123002412_threads.js';
import { Migration20261123002921_held_messages } from './Migration20261123002921_held_messages.js';
import { Migration20261123003540_erasure } from './Migration20261123003540_erasure.js';
import { Migration20261123003541_erasure_indexes } from './Migration20261123003541_erasure_indexes.js';
import { Migration20261123010600_last_seen } from './Migration20261123010600_last_seen.js';
import { Migration20261123030600_webhook_feed_index } from './Migration20261123030600_webhook_feed_index.js';
import { Migration20261123031000_status_rows } from './Migration20261123031000_status_rows.js';
import { Migration20261123031001_user_list_indexes } from './Migration20261123031001_user_list_indexes.js';
import { Migration20261123041000_message_words } from './Migration20261123041000_message_words.js';
import { Migration20261123041001_client_id_hashes } from './Migration20261123041001_client_id_hashes.js';
import { Migration20261123041002_client_id_unique } from './Migration20261123041002_client_id_unique.js';
import { Migration20261123063602_edited_messages } from './Migration20261123063602_edited_messages.js';
import { Migration20261123064235_mention_user_index } from './Migration20261123064235_mention_user_index.js';
import { Migration20261123115500_upload_claims } from './Migration20261123115500_upload_claims.js';
import { Migration20261123115600_banned_users_index } from './Migration20261123115600_banned_users_index.js';
import { Migration20261123133742_sender_hashes } from './Migration20261123133742_sender_hashes.js';
import { Migration20261123141323_event_minutes } from './Migration20261123141323_event_minutes.js';
import { Migration20261123182911_unseen_refresh } from './Migration20261123182911_unseen_refresh.js';

const entities: EntitySchema[] = [
  ...(feedEntities as unknown as EntitySchema[]),
  ...modules.flatMap((module) => module.entities),
  ...([JobLeaseSchema, ServerSecretSchema, ServerKeySchema] as unknown as EntitySchema[]),
];

/** In execution order. Add new migrations at the end, and never change a released one. */
const migrations: DatabaseDefinition['migrations'] = {
  path: 'dist/migrations',
  pathTs: 'src/migrations',
  snapshotName: '.snapshot',
  silent: true,
  // Each migration commits by itself, because one that builds an index concurrently must run outside a transaction.
  allOrNothing: false,
  snapshotOnMigrate: false,
  migrationsList: [
    Migration20261121203420_backbone,
    Migration20261122101257_refresh_grace,
    Migration20261122101940_job_leases,
    Migration20261122103053_cursors,
    Migration20261122104325_claims,
    Migration20261122104601_webhook_outbox,
    Migration20261122105458_user_changes,
    Migration20261122111525_departures,
    Migration20261122132112_session_lifetimes,
    Migration20261122132652_sanctions,
    Migration20261122134800_pending_sign_ups,
    Migration20261122134801_stored_bytes,
    Migration20261122134802_attachment_space,
    Migration20261122141313_server_keys,
    Migration20261122141939_session_confirmations,
    Migration20261122142621_second_factors,
    Migration20261122185900_mail_claims,
    Migration20261122235300_queued_at,
    Migration20261122235301_unread_message_notifications,
    Migration20261123000419_quiet_hours,
    Migration20261123000420_status_until,
    Migration20261123000731_locale,
    Migration20261123000741_nicknames,
    Migration20261123001059_user_reports,
    Migration20261123001100_user_report_index,
    Migration20261123001556_devices,
    Migration20261123002412_threads,
    Migration20261123002921_held_messages,
    Migration20261123003540_erasure,
    Migration20261123003541_erasure_indexes,
    Migration20261123010600_last_seen,
    Migration20261123030600_webhook_feed_index,
    Migration20261123031000_status_rows,
    Migration20261123031001_user_list_indexes,
    Migration20261123041000_message_words,
    Migration20261123041001_client_id_hashes,
    Migration20261123041002_client_id_unique,
    Migration20261123063602_edited_messages,
    Migration20261123064235_mention_user_index,
    Migration20261123115500_upload_claims,
    Migration20261123115600_banned_users_index,
    Migration20261123133742_sender_hashes,
    Migration20261123141323_event_minutes,
    Migration20261123182911_unseen_refresh,
  ],
};

/** All tables and migrations. */
export const databaseDefinition: DatabaseDefinition = { entities, migrations };
