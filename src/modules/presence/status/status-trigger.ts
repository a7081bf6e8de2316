/**
 * Adds the status row of each new user, in the transaction that creates the user. Therefore an index finds the users who
 * were never seen: a user without a row could be found only by looking at all users.
 */
const statusFunction = `create or replace function user_status_of_new_users() returns trigger language plpgsql as $$
begin
  insert into user_status (user_id, status, invisible) select id, 'ONLINE', false from added on conflict do nothing;
  return null;
end $$`;

export const statusTrigger = {
  name: 'user_status_of_new_users',
  timing: 'after' as const,
  forEach: 'statement' as const,
  events: ['insert' as const],
  expression: [
    statusFunction,
    'create trigger user_status_of_new_users after insert on users referencing new table as added for each statement execute function user_status_of_new_users()',
  ].join(';\n'),
};
