import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/index.js';
import { Presence } from './status/presence.types.js';
import { UserStatus } from './status/status.entity.js';

export const PresenceConnection = connectionOf('Presence', () => Presence);

@ObjectType({ description: 'A page of the online users that are visible to the viewer.' })
export class OnlineUserConnection extends PresenceConnection {}

@ObjectType({ description: 'The result of `heartbeat`.' })
export class HeartbeatPayload {
  @Field(() => Int, {
    description: 'The seconds within which a client without an open socket must send the next heartbeat.',
  })
  declare nextInSeconds: number;

  /** When the heartbeat arrived. */
  declare at: Date;
}

@ObjectType({ description: 'The result of `setStatus`.' })
export class SetStatusPayload {
  @Field(() => UserStatus, { description: 'The viewer’s status after the change.' })
  declare status: UserStatus;

  @Field(() => Presence, { description: 'The viewer’s presence, as the viewer sees it: not hidden by `isInvisible`.' })
  declare presence: Presence;
}
