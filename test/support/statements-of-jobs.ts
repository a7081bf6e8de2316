/** How the statements of jobs begin, which run by the clock: meanwhile, or not. */
const beginnings = [
  'select distinct user_id as id from meeting_participant',
  'select distinct project_id from meeting_participant',
  'select conversation_id as "conversationId", position, mentio',
  'update outgoing_push set attempts',
  'select id, user_id from outgoing_mail',
];

/** Whether a statement, given by its first words, is one of a job. */
export function isOfJob(text: string): boolean {
  return beginnings.some((beginning) => text.startsWith(beginning));
}
