import type { Database } from '../../platform/database/index.js';
import type { AttachmentService } from '../attachments/index.js';
import { MessageVersion } from './changes/message-version.entity.js';
import { Conversation } from './conversation.entity.js';
import { InviteLink } from './invite-link.entity.js';
import { MentionedUser } from './mentions/mentioned-user.entity.js';
import { Message } from './message.entity.js';
import { Pin } from './pins/pin.entity.js';
import { Reaction } from './reactions/reaction.entity.js';
import { ReadMark } from './reading/read-mark.entity.js';

/** How long (ms) a deleted group is kept for those who are still catching up on it. */
const purgeAfter = 86_400_000;

type PartOfGroup = MentionedUser | Message | MessageVersion | Pin | Reaction | ReadMark;

/** What a group leaves behind. */
const parts: (new () => PartOfGroup)[] = [MentionedUser, Message, MessageVersion, Pin, Reaction, ReadMark];

/** Clears away deleted groups, and links that work no more. */
export class GroupPurge {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentService,
  ) {}

  /** Deletes links that ran out, and what is left of groups that were deleted more than a day ago. */
  async purge(): Promise<{ purged: number }> {
    const before = new Date(Date.now() - purgeAfter);
    const em = this.database.fork();
    await em.nativeDelete(InviteLink, { expiresAt: { $lt: before } });
    const deleted = await em.find(
      Conversation,
      { deletedAt: { $lt: before } },
      { limit: 100, orderBy: { deletedAt: 'asc' } },
    );
    const ids = deleted.map(({ id }) => id);
    await this.attachments.discardOfConversations(em, ids);
    for (const Part of parts) await em.nativeDelete<PartOfGroup>(Part, { conversationId: { $in: ids } });
    return { purged: await em.nativeDelete(Conversation, { id: { $in: ids } }) };
  }
}
