import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { ViewerObject } from '../users/viewer.types.js';

@ObjectType()
export class SetLocalePayload {
  @Field(() => ViewerObject, { description: 'The viewer after the change.' })
  declare viewer: ViewerObject;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the LocaleChanged event in accountEvents; null if nothing changed.',
  })
  declare position: Position | null;
}
