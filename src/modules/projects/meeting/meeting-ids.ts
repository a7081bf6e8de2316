import { defineDerivedIdType } from '../../../platform/derived-ids.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../../conversations/index.js';

export const MeetingId = defineDerivedIdType('mtg', 'a meeting', ConversationId);
export const MeetingParticipantId = defineDerivedIdType('mpt', 'a participant of a meeting', ConversationId, UserId);
