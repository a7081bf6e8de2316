import { defineDerivedIdType } from '../../platform/derived-ids.js';
import { UserId } from '../accounts/index.js';

export const PresenceId = defineDerivedIdType('prs', 'a presence', UserId);
export const UserStatusId = defineDerivedIdType('sts', 'a user’s status', UserId);
