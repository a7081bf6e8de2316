import { sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/index.js';

/** What another user is to the viewer, as far as the viewer may know: never that they are blocked by the other. */
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
  description: 'What a user is to the viewer.',
  valuesConfig: {
    SELF: { description: 'It is the viewer.' },
    NONE: { description: 'Nothing yet: a stranger.' },
    REQUEST_SENT: { description: 'The viewer asked them to be friends, and has no answer yet.' },
    REQUEST_RECEIVED: { description: 'They asked the viewer to be friends.' },
    FRIEND: { description: 'They are friends.' },
    BLOCKED: { description: 'The viewer has blocked them.' },
  },
});

/** Two users, seen from the first. */
export interface Pair {
  userId: string;
  otherId: string;
}

/** What each other user is to the user of each pair, in the order given. */
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
