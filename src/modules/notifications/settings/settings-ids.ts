import { defineDerivedIdType } from '../../../platform/derived-ids.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../../conversations/index.js';

export const NotificationSettingsId = defineDerivedIdType('nts', 'notification settings', UserId);
export const ConversationSettingsId = defineDerivedIdType(
  'cns',
  'notification settings of a conversation',
  UserId,
  ConversationId,
);
