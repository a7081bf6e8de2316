import { Query, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../platform/graphql/index.js';
import { Storage } from './storage.js';
import { StorageUse } from './storage.types.js';

@Resolver()
export class StorageResolver {
  constructor(private readonly space: Storage) {}

  @Query(() => StorageUse, {
    description:
      'How much space the viewer’s files take, and may take; guests may take less. What is deleted, and an upload that was not completed or not sent in time, takes none.',
  })
  async storage(@CurrentViewer() { userId }: Viewer): Promise<StorageUse> {
    return this.space.ofUser(userId);
  }
}
