import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/index.js';
import { Presence } from './status/presence.types.js';
import { UserStatus } from './status/status.entity.js';

export const PresenceConnection = connectionOf('Presence', () => Presence);

@ObjectType({ description: 'A page of those who are online.' })
export class OnlineUserConnection extends PresenceConnection {}

@ObjectType()
export class HeartbeatPayload {
  @Field(() => Int, { description: 'Send the next one within so many seconds, if there is no open socket.' })
  declare nextInSeconds: number;
}

@ObjectType()
export class SetStatusPayload {
  @Field(() => UserStatus, { description: 'What is set from now on.' })
  declare status: UserStatus;

  @Field(() => Presence, { description: 'The viewer’s presence, as the viewer sees it.' })
  declare presence: Presence;
}
