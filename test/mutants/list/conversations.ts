import { mutantsOf } from '../mutant.ts';

export const conversations = mutantsOf('conversations', {
  'a-demoted-moderator-keeps-invite-links': {
    file: 'modules/conversations/groups/group-members.service.ts',
    change: ['  if (role === MemberRole.MEMBER) await revokeLinksOf(held, member.userId);\n', ''],
    tests: 'services integration/private-groups',
  },
  'a-member-who-leaves-keeps-invite-links': {
    file: 'modules/conversations/groups/leaving.ts',
    change: ['  await revokeLinksOf(held, member.userId);\n  return held.dismiss', '  return held.dismiss'],
    tests: 'services integration/private-groups',
  },
  'an-invite-link-allows-one-use-too-many': {
    file: 'modules/conversations/groups/invite-link.service.ts',
    change: ['uses < maxUses', 'uses <= maxUses'],
    tests: 'services integration/private-groups',
  },
  'an-expired-invite-link-is-valid': {
    file: 'modules/conversations/groups/invite-link.service.ts',
    change: ['return expiresAt.getTime() > Date.now() && (', 'return expiresAt.getTime() > 0 && ('],
    tests: 'services integration/private-groups',
  },
  'a-plain-member-sees-the-invite-links-of-a-group': {
    file: 'modules/conversations/groups/invite-link.service.ts',
    change: ['if (!moderates(membership?.role ?? null)) return null;', 'if (!membership) return null;'],
    tests: 'services integration/private-groups integration/authorization-matrix',
  },
  'a-moderator-removes-another-moderator': {
    file: 'modules/conversations/groups/rank.ts',
    change: [
      'moderator.role === MemberRole.MODERATOR && target.role === MemberRole.MEMBER',
      'moderator.role === MemberRole.MODERATOR && target.role !== MemberRole.OWNER',
    ],
    tests: 'services integration/groups integration/authorization-matrix',
  },
  'a-moderator-changes-roles': {
    file: 'modules/conversations/groups/group-members.service.ts',
    change: [
      '      await held.assertOwner(ownerId);\n      const member',
      '      await held.assertModerator(ownerId);\n      const member',
    ],
    tests: 'services integration/groups integration/authorization-matrix',
  },
  'a-group-has-no-owner-for-a-moment': {
    file: 'modules/conversations/groups/leaving.ts',
    change: [
      '  if (successor) await held.appointOwner(successor);\n  const position = await letGo(held, leaver, MemberLeft.of({ userId }));',
      '  const position = await letGo(held, leaver, MemberLeft.of({ userId }));\n  if (successor) await held.appointOwner(successor);',
    ],
    tests: 'services integration/groups integration/events-are-the-change',
  },
  'the-newest-member-succeeds-the-owner': {
    file: 'modules/conversations/groups/leaving.ts',
    change: ["joinedPosition: 'asc'", "joinedPosition: 'desc'"],
    tests: 'services integration/groups',
  },
});
