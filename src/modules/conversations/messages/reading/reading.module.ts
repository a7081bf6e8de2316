import type { AccountService } from '../../../accounts/index.js';
import { ReadMarkSchema } from './read-mark.entity.js';
import { ConversationReadingResolver, MemberReadingResolver, ReaderResolver } from './reading.resolver.js';
import type { ReadingService } from './reading.service.js';

export const readingEntities = [ReadMarkSchema];
export const readingResolvers = [ConversationReadingResolver, MemberReadingResolver, ReaderResolver] as const;

/** Who has read how far. */
export function createReading(service: ReadingService, accounts: AccountService) {
  return [
    service,
    new ConversationReadingResolver(service),
    new MemberReadingResolver(service),
    new ReaderResolver(accounts),
  ];
}
