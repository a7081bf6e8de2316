/** The sections of docs/configuration.md, in order: what an operator wants to do. */
const sections = {
  start: 'Start the server',
  database: 'Store data in PostgreSQL',
  nodes: 'Run several nodes',
  web: 'Let browsers and proxies in',
  secrets: 'Keep the keys safe',
  'sign-in': 'Control logins, sessions and guests',
  mail: 'Send e-mail',
  texts: 'Choose the language of texts',
  notifications: 'Send notifications',
  files: 'Store files',
  chat: 'Set the rules of conversations and friends',
  moderation: 'Check messages before they are sent',
  presence: 'Tune presence',
  webhooks: 'Send webhooks',
  'user-limits': 'Limit how often users change something',
  requests: 'Bound the cost of requests',
  schema: 'Hide the schema, and allow only known documents',
  sockets: 'Bound sockets and subscriptions',
  delivery: 'Tune the delivery of events',
};

const introduction = `<!-- Written by npm run generate from the declarations in src: change those. -->
# Configuration

The server reads its settings from the environment. It takes a variable that the environment does not set from the file
\`.env\` in its working folder. The server does not start with an invalid value or an unknown \`HUBBUB_…\` variable, and the
error names the variable. A duration is a number with a unit: \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`, such as \`15m\`.
`;

/**
 * Returns the text of docs/configuration.md.
 * @throws if a variable belongs to no section.
 */
export function configurationDoc(variables) {
  for (const { name, task } of variables) {
    if (!(task in sections)) throw new Error(`${name} belongs to no section of docs/configuration.md: ${task}`);
  }
  return [introduction, contents(), ...Object.keys(sections).map((task) => section(task, variables))].join('\n');
}

function contents() {
  const entries = Object.values(sections).map((title) => `- [${title}](#${anchor(title)})`);
  return `${entries.join('\n')}\n`;
}

/** Returns the anchor that GitHub assigns to a heading. */
function anchor(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

function section(task, variables) {
  const rows = variables.filter((variable) => variable.task === task).map(row);
  return `## ${sections[task]}\n\n| variable | default | takes | meaning |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function row({ name, fallback, unset, takes, meaning }) {
  const standard = fallback === undefined ? (unset ?? 'none') : `\`${fallback}\``;
  return `| \`${name}\` | ${standard} | ${takes.replace(' with a unit (ms, s, m, h or d, such as 15m)', ' with a unit')} | ${meaning} |\n`;
}
