import type { Position } from '../../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { RateClass, RequestContext } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Conversation, ConversationId, type ConversationKind } from '../conversation.entity.js';
import { conversationTexts } from '../conversation.texts.js';
import type { ConversationLoaders } from './conversation-loaders.js';
import type { MemberRole } from './member.entity.js';

/** A change of a conversation. */
export interface ConversationChange<Where extends Position | null = Position> {
  conversation: Conversation;
  /** The position of the event in the conversation's feed. */
  position: Where;
}

/** The same, or no change: then `position` is null. */
export type PossibleChange = ConversationChange<Position | null>;

/** The rules of one kind of conversations about its members. Each method refuses callers that may not do it. */
export interface MemberRules {
  /** Whether many users are notified of every change of members: then callers are also counted by the hour. */
  readonly isLoud: boolean;
  add(actorId: UserId, id: ConversationId, userId: UserId): Promise<PossibleChange>;
  remove(actorId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange>;
  changeRole(actorId: UserId, id: ConversationId, userId: UserId, role: MemberRole): Promise<PossibleChange>;
  transferOwnership(ownerId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange>;
  /** @param successorId the next owner, if the owner leaves and names one. */
  leave(userId: UserId, id: ConversationId, successorId: UserId | null): Promise<ConversationChange>;
}

/** The rules about members by the kind of the conversation. Each module registers the rules of its kind at start-up. */
export class MembersByKind {
  readonly #rules = new Map<ConversationKind, MemberRules>();

  constructor(private readonly loaders: ConversationLoaders) {}

  register(kind: ConversationKind, rules: MemberRules): void {
    this.#rules.set(kind, rules);
  }

  /** @throws {HubbubError} NOT_FOUND if there is no such conversation, or none whose members can be changed. */
  async of(id: ConversationId, context: RequestContext): Promise<MemberRules> {
    const rules = await this.#find(id, context);
    if (!rules) throw noSuchConversation();
    return rules;
  }

  /** Returns how a change of the members of a conversation is counted. */
  async rateClass(id: string, context: RequestContext): Promise<RateClass | undefined> {
    // The mutation itself refuses what is no id, before anything is read.
    if (!isConversationId(id)) return undefined;
    const rules = await this.#find(id, context);
    return rules?.isLoud ? 'loud' : undefined;
  }

  async #find(id: string, context: RequestContext): Promise<MemberRules | undefined> {
    const conversation = await context.load(this.loaders.conversationsById, id);
    return conversation ? this.#rules.get(conversation.kind) : undefined;
  }
}

/** The error for users who may not know of a conversation: it does not exist. */
export function noSuchConversation(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, conversationTexts.none(), { field: 'input.conversationId' });
}

function isConversationId(id: string): boolean {
  try {
    ConversationId.parse(id, 'input.conversationId');
    return true;
  } catch {
    return false;
  }
}
