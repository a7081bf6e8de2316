import { connectionOf } from '../../../../platform/graphql/index.js';
import { Member } from './member.entity.js';

export const MemberConnection = connectionOf('Member', () => Member);
