import { connectionOf, edgeOf } from '../../../../platform/graphql/index.js';
import { Member } from './member.entity.js';

export const MemberEdge = edgeOf('Member', () => Member);
export const MemberConnection = connectionOf('Member', () => Member, MemberEdge);
