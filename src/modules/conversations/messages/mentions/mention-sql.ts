import { type RawBuilder, sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import { lobbyId } from '../../core/lobby.js';
import { MemberRole } from '../../core/members/member.entity.js';

type Sql = RawBuilder<unknown>;

const all = sql.lit(everyone);
const moderating = sql`(${sql.lit(MemberRole.OWNER)}, ${sql.lit(MemberRole.MODERATOR)})`;

/** SQL: the candidates of a message, one array per property. */
interface PlaceColumns {
  starts: Sql;
  lengths: Sql;
  names: Sql;
}

/**
 * SQL: the mentions among the candidates of a message (`Mention[]` as jsonb, or null). Members can be mentioned by
 * username, nickname or id. Only the owner and the moderators of a group can mention `everyone`. The result stays true while the
 * caller holds the lock on the feed.
 * @param audience the only users that see the message, as an array; null for all members. Other users are not
 * mentioned.
 */
export function mentionsAmong(
  { starts, lengths, names }: PlaceColumns,
  conversationId: Sql,
  senderId: Sql,
  audience?: Sql,
): Sql {
  // The limits force index lookups even under a generic plan. Of two candidates at one place the longer one wins, and
  // an id wins over a username that looks like it. Candidates are arrays: PostgreSQL overestimates the number of jsonb
  // elements, and so the cost of the statement.
  return sql`(
    select jsonb_agg(jsonb_build_object('userId', user_id, 'offset', start, 'length', length) order by start)
    from (
      select distinct on (place.start) place.start, place.length, named.user_id
      from unnest(${starts}, ${lengths}, ${names}) as place (start, length, name)
      cross join lateral (
        select u.id as user_id from (
          (select id from users where id = place.name and deleted_at is null limit 1)
          union all
          (select id from users where username_key = place.name limit 1)
        ) as u
        where ${conversationId} = ${sql.lit(lobbyId)} or (
          select true from member m where m.conversation_id = ${conversationId} and m.user_id = u.id limit 1
        )
        union all
        select ${all} where place.name = 'everyone' and (
          select m.role in ${moderating} from member m
          where m.conversation_id = ${conversationId} and m.user_id = ${senderId} limit 1
        )
      ) as named
      order by place.start, place.length desc, named.user_id = place.name desc
    ) as found ${audience ? sql`where ${audience} is null or user_id = any(${audience})` : sql``}
  )`;
}

/** SQL, a part of a batch: stores the users that messages in `placed` mention, except their senders. */
export const mentionedStored = sql`
  mentioned as (
    insert into mention (conversation_id, user_id, message_id, position, sender_id)
    select distinct feed_id, found.mention ->> 'userId', id, position, sender_id
    from placed cross join lateral jsonb_array_elements(mentions) as found (mention)
    where is_accepted and found.mention ->> 'userId' <> sender_id
  )`;

/** SQL: the data of an event in `placed`, with the mentioned ids, in the same form as `mentionData`. */
export const dataWithMentions = sql`
  case when mentions is null then data else data || jsonb_build_object('mentioned', (
    select jsonb_agg(each.id order by each.start) from (
      select m.mention ->> 'userId' as id, min((m.mention ->> 'offset')::int) as start
      from jsonb_array_elements(mentions) as m (mention) group by m.mention ->> 'userId'
    ) as each
  )) end`;
