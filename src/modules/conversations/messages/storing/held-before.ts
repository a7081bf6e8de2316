import { HubbubError } from '../../../../platform/errors/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';

/** Reports that the `clientId` of a new message belongs to a message that is held, or was held and decided. */
export class HeldBefore extends HubbubError {
  constructor() {
    super(ConversationErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
  }
}
