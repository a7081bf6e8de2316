import { sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';

/** The relation of another user to the viewer. It never discloses that the other user has blocked the viewer. */
export enum Relation {
  SELF = 'SELF',
  NONE = 'NONE',
  REQUEST_SENT = 'REQUEST_SENT',
  REQUEST_RECEIVED = 'REQUEST_RECEIVED',
  FRIEND = 'FRIEND',
  BLOCKED = 'BLOCKED',
}

registerEnumType(Relation, {
  name: 'Relation',
  description: 'The relation of a user to the viewer.',
  valuesConfig: {
    SELF: { description: 'The user is the viewer.' },
    NONE: { description: 'There is no relation: the user is a stranger.' },
    REQUEST_SENT: { description: 'The viewer sent the user a friend request that is pending.' },
    REQUEST_RECEIVED: { description: 'The user sent the viewer a friend request that is pending.' },
    FRIEND: { description: 'The user and the viewer are friends.' },
    BLOCKED: { description: 'The viewer has blocked the user.' },
  },
});

/** Two users, from the point of view of the first. */
export interface Pair {
  userId: UserId;
  otherId: UserId;
}

/** Returns the relation of the other user to the user of each pair, in the order of `pairs`. */
export async function readRelations(em: UnitOfWork, pairs: readonly Pair[]): Promise<Relation[]> {
  const userIds = pairs.map(({ userId }) => userId);
  const otherIds = pairs.map(({ otherId }) => otherId);
  const { rows } = await sql<{ relation: Relation }>`
    select case
      when a.user_id = a.other_id then ${Relation.SELF}
      when exists (select from block where user_id = a.user_id and blocked_id = a.other_id) then ${Relation.BLOCKED}
      when exists (select from friendship where user_id = a.user_id and friend_id = a.other_id) then ${Relation.FRIEND}
      when exists (select from friend_request where sender_id = a.user_id and recipient_id = a.other_id)
        then ${Relation.REQUEST_SENT}
      when exists (
        select from friend_request where sender_id = a.other_id and recipient_id = a.user_id and declined_at is null
      ) then ${Relation.REQUEST_RECEIVED}
      else ${Relation.NONE} end as relation
    from unnest(${userIds}::text[], ${otherIds}::text[]) with ordinality as a (user_id, other_id, n) order by n`.execute(
    em.getKysely(),
  );
  return rows.map(({ relation }) => relation);
}
