import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { nodeSource } from '../../platform/nodes/index.js';
import { accountsModule } from '../accounts/index.js';
import { adminModule } from '../admin/index.js';
import { attachmentsModule } from '../attachments/index.js';
import { conversationsModule, HeldMessageId, OwnHeldMessageDecided, OwnMessageHeld } from '../conversations/index.js';
import { HeldMessageResolver } from './held-message.resolver.js';
import {
  ConversationReviewResolver,
  HeldMessageEventResolver,
  OwnHeldMessageEventResolver,
  ReviewEventResolver,
  ReviewResolver,
  ViewerHeldMessagesResolver,
} from './review.resolver.js';
import { ReviewService } from './review.service.js';
import type { ReviewSettings } from './review.settings.js';

const needs = {
  accounts: accountsModule,
  admin: adminModule,
  attachments: attachmentsModule,
  conversations: conversationsModule,
};

/** The review of held messages by moderators and administrators. */
export const reviewModule = defineModule({
  name: 'review',
  needs,
  create: createReview,
  offers: () => ({}),
  resolvers: (serve) => [
    serve(ReviewResolver, (m) => [m.review]),
    serve(ConversationReviewResolver, (m) => [m.review]),
    serve(ViewerHeldMessagesResolver, (m) => [m.list]),
    serve(HeldMessageResolver, (m) => [m.accounts, m.files]),
    serve(HeldMessageEventResolver, () => []),
    serve(OwnHeldMessageEventResolver, () => []),
    serve(ReviewEventResolver, () => []),
  ],
  nodes: ({ access }) => [
    nodeSource({
      ids: HeldMessageId,
      typeOf: () => 'HeldMessage',
      find: (id, { viewer }) => access.find(viewer.userId, id),
    }),
  ],
  jobs: ({ review }) => [{ name: 'expire-held-messages', schedule: '*/5 * * * *', run: () => review.expire() }],
});

function createReview(
  { database, feeds, hub, config }: Infrastructure<ReviewSettings>,
  { accounts, admin, attachments, conversations }: Needed<typeof needs>,
) {
  const { heldMessages, policy } = conversations;
  const { guard, audit } = admin;
  heldMessages.access.administratorsAre((userId) => guard.isAdmin(userId));
  const review = new ReviewService(database, feeds, hub, heldMessages, policy, guard, audit, config.review.patience);
  feeds.on(OwnMessageHeld).inTransaction(review.announceHeld);
  feeds.on(OwnHeldMessageDecided).inTransaction(review.announceDecided);
  const { access, list } = heldMessages;
  return { review, access, list, accounts: accounts.accounts, files: attachments.attachments };
}
