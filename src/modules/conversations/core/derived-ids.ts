import { defineDerivedIdType } from '../../../platform/derived-ids.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from './conversation.entity.js';

export const MemberId = defineDerivedIdType('mbr', 'a member', ConversationId, UserId);
export const InvitationId = defineDerivedIdType('inv', 'an invitation', ConversationId, UserId);
export const BanId = defineDerivedIdType('ban', 'a ban', ConversationId, UserId);
export const MuteId = defineDerivedIdType('mut', 'a mute', ConversationId, UserId);
