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
      'The space that the viewer’s files use, and its limit, which is lower for guests. Deleted files and expired uploads use no space.',
  })
  async storage(@CurrentViewer() { userId }: Viewer, @Ctx() context: RequestContext): Promise<StorageUse> {
    return context.load(this.space.ofUsers, userId);
  }
}
