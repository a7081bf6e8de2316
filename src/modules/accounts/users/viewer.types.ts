import { Field, ID, ObjectType } from 'type-graphql';
import { defineIdType, type Id, idOfSame } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from './user.entity.js';

export type ViewerId = Id<'vwr'>;
export const ViewerId = defineIdType('vwr', 'a viewer');

/**
 * What belongs to the signed-in user. Each module adds its own fields: `@Resolver(() => ViewerObject)` and
 * `@FieldResolver`, with the user from `@CurrentViewer()`.
 */
@ObjectType('Viewer', {
  implements: Node,
  description: 'The account, settings and lists of the signed-in user. Other users cannot read it.',
})
export class ViewerObject {
  @Field(() => ID, { description: 'The id of the viewer (vwr_…). `node` finds it for this user only.' })
  declare id: ViewerId;
}

/** Returns the `viewer` of a user, without a query. */
export function viewerOfUser(userId: UserId): ViewerObject {
  return Object.assign(new ViewerObject(), { id: idOfSame('vwr', userId) });
}
