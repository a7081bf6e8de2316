import { Args, FieldResolver, Resolver } from 'type-graphql';
import { CurrentViewer, ForwardPageArgs, type Page, type Viewer } from '../../../platform/graphql/index.js';
import { ViewerObject } from '../users/viewer.types.js';
import { DataExport } from './data-export.js';
import { type DataRecord, DataRecordConnection } from './data-export.types.js';

@Resolver(() => ViewerObject)
export class DataExportResolver {
  constructor(private readonly data: DataExport) {}

  @FieldResolver(() => DataRecordConnection, {
    description: 'All stored data of the viewer, as JSON. Read it page by page.',
  })
  async dataExport(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<DataRecord>> {
    return this.data.page(userId, first, after ?? null);
  }
}
