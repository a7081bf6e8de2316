import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { type Member, MemberRole } from '../core/members/member.entity.js';
import { groupTexts } from './group.texts.js';

/**
 * Asserts that a member outranks another: the owner, then moderators, then members.
 * @throws {HubbubError} FORBIDDEN if the target has the same or a higher rank.
 */
export function assertOutranks(moderator: Member, target: Member): void {
  if (moderator.userId !== target.userId) {
    if (moderator.role === MemberRole.OWNER) return;
    if (moderator.role === MemberRole.MODERATOR && target.role === MemberRole.MEMBER) return;
  }
  throw new HubbubError(ErrorCode.FORBIDDEN, groupTexts.rank());
}
