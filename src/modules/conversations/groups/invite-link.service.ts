import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type FeedTransaction, type FeedWriter, type Position, toEach } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { Conversation, type ConversationId } from '../core/conversation.entity.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import type { PossibleChange } from '../core/members/member-rules.js';
import { type MembershipPolicy, moderates } from '../core/members/membership.js';
import { InviteLinksChanged } from './group.events.js';
import { groupTexts } from './group.texts.js';
import { joinGroup } from './group-joining.js';
import { HeldGroup } from './held-group.js';
import { InviteLink, InviteLinkId } from './invite-link.entity.js';

/** The maximum number of unexpired links per group. */
const maxLinks = 100;

/** The terms of a new link. */
export interface LinkTerms {
  expiresInSeconds: number;
  maxUses: number | null;
}

/** Creates and revokes invite links, and lets users join with them. Only a hash of a token is stored. */
export class InviteLinkService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Creates a link.
   * @returns the link with its token, which cannot be read again.
   * @throws {HubbubError} NOT_FOUND if there is no such group.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator.
   * @throws {HubbubError} LIMIT_REACHED if the group has too many links.
   */
  async create(moderatorId: UserId, groupId: ConversationId, { expiresInSeconds, maxUses }: LinkTerms) {
    const token = randomBytes(24).toString('base64url');
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const held = await HeldGroup.hold(transaction, groupId);
      await held.assertModerator(moderatorId);
      await em.nativeDelete(InviteLink, { conversationId: groupId, expiresAt: { $lt: new Date() } });
      if ((await em.count(InviteLink, { conversationId: groupId })) >= maxLinks) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, groupTexts.inviteLinks({ most: maxLinks }));
      }
      const now = Date.now();
      const link = em.create(InviteLink, {
        id: InviteLinkId.create(),
        conversationId: groupId,
        tokenHash: hash(token),
        createdById: moderatorId,
        createdAt: new Date(now),
        expiresAt: new Date(now + expiresInSeconds * 1_000),
        maxUses,
        uses: 0,
      });
      em.persist(link);
      return { link, token, position: await held.append(InviteLinksChanged.of({ userId: moderatorId })) };
    });
  }

  /**
   * Revokes a link.
   * @throws {HubbubError} NOT_FOUND if there is no such link, or the viewer is not in its group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator of its group.
   */
  async revoke(moderatorId: UserId, id: InviteLinkId): Promise<Position> {
    const missing = () => noSuchLink('input.linkId');
    const link = await this.database.fork().findOne(InviteLink, { id });
    if (!link) throw missing();
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, link.conversationId, missing);
      // A user outside the group may not learn that the link exists.
      if (!(await held.find(moderatorId))) throw missing();
      await held.assertModerator(moderatorId);
      if ((await transaction.em.nativeDelete(InviteLink, { id })) === 0) throw missing();
      return held.append(InviteLinksChanged.of({ userId: moderatorId }));
    });
  }

  /**
   * Joins the group of a link. A no-op for a member, even if the link is used up or expired: a client may retry a
   * joining that used it up.
   * @throws {HubbubError} NOT_FOUND if the link is unknown, used up or expired.
   * @throws {HubbubError} BANNED if the user is banned.
   * @throws {HubbubError} LIMIT_REACHED if the group is full or the user is in too many groups.
   */
  async join(userId: UserId, token: string): Promise<PossibleChange> {
    const missing = () => noSuchLink('input.token');
    const known = await this.#find(token);
    if (!known) throw missing();
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, known.conversationId, missing);
      if (!(await held.find(userId))) {
        // Every change of a group's links locks the group, so this read is current until the commit.
        const link = await transaction.em.findOne(InviteLink, { id: known.id });
        if (!link || !works(link)) throw missing();
        link.uses++;
      }
      return { conversation: held.group, position: await joinGroup(held, this.limits, userId) };
    });
  }

  /** Returns the group of a valid link, or null. */
  async groupOf(token: string): Promise<Conversation | null> {
    const link = await this.#find(token);
    if (!link || !works(link)) return null;
    return this.database.fork().findOne(Conversation, { id: link.conversationId, deletedAt: null });
  }

  /**
   * Returns a page of a group's links, newest first, or null if the viewer is neither owner nor moderator.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async list(
    viewerId: UserId,
    groupId: ConversationId,
    first: number,
    after: string | null,
  ): Promise<Page<InviteLink> | null> {
    const [id] = after ? parseKeysetCursor(after, ['string'], 'after') : [null];
    const membership = await this.policy.find(groupId, viewerId);
    if (!moderates(membership?.role ?? null)) return null;
    const where = { conversationId: groupId, ...(id !== null && { id: { $lt: id as InviteLinkId } }) };
    const links = await this.database.fork().find(InviteLink, where, { orderBy: { id: 'desc' }, limit: first + 1 });
    return forwardPage(links, first, after, (link) => keysetCursor(link.id));
  }

  #find(token: string): Promise<InviteLink | null> {
    return this.database.fork().findOne(InviteLink, { tokenHash: hash(token) });
  }
}

/** Revokes the links that a user created in a group. Appends an event if there were any. */
export async function revokeLinksOf(held: HeldGroup, createdById: UserId): Promise<void> {
  const revoked = await held.transaction.em.nativeDelete(InviteLink, { conversationId: held.id, createdById });
  if (revoked > 0) await held.append(InviteLinksChanged.of({ userId: createdById }));
}

/** Does the same in many groups, with two statements. */
export async function revokeLinksIn(
  transaction: FeedTransaction,
  groupIds: readonly ConversationId[],
  createdById: UserId,
): Promise<void> {
  const { rows } = await sql<{ id: ConversationId }>`
    delete from invite_link where created_by_id = ${createdById} and conversation_id = any(${[...groupIds]}::text[])
    returning conversation_id as id`.execute(transaction.em.getKysely());
  const revoked = [...new Set(rows.map(({ id }) => id))];
  await transaction.append(toEach(revoked, InviteLinksChanged.of({ userId: createdById })));
}

function works({ expiresAt, maxUses, uses }: InviteLink): boolean {
  return expiresAt.getTime() > Date.now() && (maxUses === null || uses < maxUses);
}

/** Hashes a token. A token has 192 random bits, so a plain hash cannot be reversed by guessing. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function noSuchLink(field: string): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, groupTexts.linkSpent(), { field });
}
