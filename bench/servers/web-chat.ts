import { randomBytes } from 'node:crypto';
import type { Stage } from '../stage/stage.ts';
import { startHubbub } from './hubbub.ts';
import type { NodeProcess } from './node-process.ts';

/** A user who can log in, and a group of that user with a long history. */
export interface WebChat extends AsyncDisposable {
  readonly node: NodeProcess;
  readonly username: string;
  readonly password: string;
  readonly token: string;
  readonly conversationId: string;
}

/** Starts a node with the web client, and fills a group with this number of messages of different lengths. */
export async function startWebChat(stage: Stage, messages: number): Promise<WebChat> {
  const node = await startHubbub(stage, stage.cores.all);
  const username = `web_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const input = `username: "${username}", email: "${username}@bench.example", password: "${password}"`;
  const { signUp } = await call(node, `mutation { signUp(input: { ${input} }) { accessToken } }`);
  const token = String(signUp?.accessToken);
  const create = 'mutation { createGroup(input: { title: "Long history" }) { group { id } } }';
  const conversationId = String((await call(node, create, token)).createGroup?.group?.id);
  await fillHistory(stage, conversationId, messages);
  return { node, username, password, token, conversationId, [Symbol.asyncDispose]: () => node[Symbol.asyncDispose]() };
}

/**
 * Inserts messages that were read, one a minute until now. Other parts fill the table too, so the ids differ from
 * theirs.
 */
async function fillHistory({ database }: Stage, conversationId: string, messages: number): Promise<void> {
  await database.query(
    `insert into message (id, conversation_id, position, sender_id, content, created_at)
     select 'msg_7' || lpad(k::text, 25, '0'), c.id, f.head + k, c.owner_id,
       'message ' || k || repeat(' and some more words', (k * 7 % 11)::int), now() - ($2::int - k) * interval '1 minute'
     from generate_series(1, $2::int) k, conversation c join feed f on f.id = c.id where c.id = $1`,
    [conversationId, messages],
  );
  await database.query('update feed set head = head + $2 where id = $1', [conversationId, messages]);
  await database.query('analyze');
}

type Answer = Record<string, { accessToken?: string; group?: { id: string } } | undefined>;

async function call(node: NodeProcess, query: string, token?: string): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${node.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Answer | null; errors?: { message: string }[] };
  if (!data || errors) throw new Error(`${query}: ${errors?.[0]?.message}`);
  return data;
}
