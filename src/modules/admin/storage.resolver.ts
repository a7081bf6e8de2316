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
      'How much space all files take, and may take. A deleted file takes space until it is removed, some minutes later. For administrators.',
  })
  async serverStorage(@CurrentViewer() { userId }: Viewer): Promise<StorageUse> {
    await this.guard.assert(userId);
    return this.storage.ofServer();
  }
}
