import 'reflect-metadata';
import { paths, startApp } from '../app/app.js';
import { loadConfig } from '../app/config.js';
import { createLogger } from '../platform/log/index.js';
import { failToStart } from '../start-failure.js';

const password = 'correct horse battery';
const people = ['ada', 'grace', 'linus'];
const title = 'Tea room';
const lines = ['Who puts the kettle on?', 'Not the compiler, for once.', 'It boots faster than my kernel.'];

const sendMessage = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }';

interface Answer {
  data?: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/**
 * Fills an empty server with users, a group and messages, through its own API, so that all of them have their events.
 * Idempotent. Do not run it on a server that strangers can reach, because the password is public.
 */
async function seed(): Promise<void> {
  const config = loadConfig();
  const server = { ...config.server, host: '127.0.0.1', port: 0 };
  const app = await startApp({ ...config, server }, createLogger('warn'));
  const interrupt = () => void app.stop().finally(() => process.exit(1));
  process.once('SIGTERM', interrupt).once('SIGINT', interrupt);
  try {
    const request = clientOf(`${app.url}${paths.graphql}`);
    const tokens: string[] = [];
    for (const username of people) tokens.push(await enter(request, username));
    const groupId = await meet(request, tokens);
    for (const [i, content] of lines.entries()) {
      const input = { to: { conversationId: groupId }, content, clientId: `demo-${i}` };
      const sent = await request(sendMessage, { input }, tokens[i]);
      field<number>(sent, 'sendMessage', 'position');
    }
    process.stdout.write(`${people.join(', ')} (password: ${password}) are talking in "${title}", ${groupId}\n`);
  } finally {
    await app.stop();
  }
}

type Request = (query: string, variables: object, token?: string) => Promise<Answer>;

function clientOf(url: string): Request {
  return async (query, variables, token) => {
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    const headers = { 'content-type': 'application/json', ...authorization };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as Answer;
  };
}

/**
 * Signs up, or logs in if the account exists.
 * @returns the access token.
 */
async function enter(request: Request, username: string): Promise<string> {
  const signUp = 'mutation ($input: SignUpInput!) { enter: signUp(input: $input) { accessToken } }';
  const login = 'mutation ($input: LoginInput!) { enter: login(input: $input) { accessToken } }';
  const made = await request(signUp, { input: { username, email: `${username}@example.org`, password } });
  const entered = made.data ? made : await request(login, { input: { usernameOrEmail: username, password } });
  return field(entered, 'enter', 'accessToken');
}

/** Returns the group after all users have joined it. Creates it if it is missing. */
async function meet(request: Request, tokens: string[]): Promise<string> {
  const list = 'query ($search: String!) { groups(search: $search, first: 1) { edges { node { id } } } }';
  const create = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }';
  const join = 'mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { position } }';
  const { data } = await request(list, { search: title }, tokens[0]);
  const [known] = (data?.groups?.edges ?? []) as { node: { id: string } }[];
  const groupId =
    known?.node.id ??
    field<{ id: string }>(await request(create, { input: { title } }, tokens[0]), 'createGroup', 'group').id;
  for (const token of tokens) await request(join, { input: { groupId } }, token);
  return groupId;
}

function field<T = string>({ data, errors }: Answer, root: string, name: string): T {
  const value = data?.[root]?.[name];
  if (value === undefined) throw new Error(errors?.[0]?.message ?? `The server returned no ${root}.${name}`);
  return value as T;
}

await seed().catch(failToStart);
