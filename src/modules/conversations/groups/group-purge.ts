import type { Database } from '../../../platform/database/index.js';
import type { AttachmentService } from '../../attachments/index.js';
import { Conversation } from '../conversation.entity.js';
import { MessageVersion } from '../messages/changes/message-version.entity.js';
import { MentionedUser } from '../messages/mentions/mentioned-user.entity.js';
import { Message } from '../messages/message.entity.js';
import { NoticeSettings } from '../messages/notices/notice-settings.entity.js';
import { Pin } from '../messages/pins/pin.entity.js';
import { Reaction } from '../messages/reactions/reaction.entity.js';
import { ReadMark } from '../messages/reading/read-mark.entity.js';
import { InviteLink } from './invite-link.entity.js';

/** How long (ms) a deleted group is kept for those who are still catching up on it. */
const purgeAfter = 86_400_000;

/** What a group leaves behind. Notices of its messages go by themselves. */
const parts = [MentionedUser, Message, MessageVersion, NoticeSettings, Pin, Reaction, ReadMark];

type PartOfGroup = InstanceType<(typeof parts)[number]>;

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
