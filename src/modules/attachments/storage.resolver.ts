import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { ViewerObject } from '../accounts/index.js';
import { Storage } from './storage.js';
import { StorageUse } from './storage.types.js';

@Resolver(() => ViewerObject)
export class StorageResolver {
  constructor(private readonly space: Storage) {}

  @FieldResolver(() => StorageUse, {
    description:
      'How much space the viewer’s files take, and may take; guests may take less. What is deleted, and an upload that was not completed or not sent in time, takes none.',
  })
  async storage(@CurrentViewer() { userId }: Viewer, @Ctx() context: RequestContext): Promise<StorageUse> {
    return context.load(this.space.ofUsers, userId);
  }
}
