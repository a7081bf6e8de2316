import { Query, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../platform/graphql/index.js';
import { Storage, StorageUse } from '../attachments/index.js';
import { AdminGuard } from './admin-guard.js';

@Resolver()
export class AdminStorageResolver {
  constructor(
    private readonly storage: Storage,
    private readonly guard: AdminGuard,
  ) {}

  @Query(() => StorageUse, {
    description:
      'The space that all files use, and its limit. A deleted file uses space until a job removes it, some minutes later. For administrators.',
  })
  async serverStorage(@CurrentViewer() { userId }: Viewer): Promise<StorageUse> {
    await this.guard.assert(userId);
    return this.storage.ofServer();
  }
}
