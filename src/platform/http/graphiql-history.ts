/** GraphiQL's history plugin in the minified script; the group is its name. */
const plugin = /\b([\w$]+)=\{title:"History",icon:/;
/** The list of plugins that the page shows, around its first element. */
const pluginList = /(shouldPersistHeaders:!0,plugins:\[)([\w$]+\],schemaDescription)/g;
/** The end of the code that opens an entry of the history: it sets the Headers editor, then marks the entry. */
const headersOfEntry = /,[\w$]+\?\.setValue\([\w$]+\?\?""\)(,[\w$]+\([\w$]+\.item\)\})/g;

/**
 * Adds GraphiQL's history to the script. The package contains it, but its page lists only the explorer and exports no
 * other plugin. An entry of the history leaves the Headers editor as it is, because the token there is the current one.
 *
 * If the script lacks the expected parts, it stays as it is, and the page has no history.
 */
export function withHistory(script: string): string {
  const name = plugin.exec(script)?.[1];
  const isKnown = [pluginList, headersOfEntry].every((part) => script.match(part)?.length === 1);
  if (!name || !isKnown) return script;
  return script
    .replace(pluginList, (_, before: string, after: string) => `${before}${name},${after}`)
    .replace(headersOfEntry, (_, after: string) => after);
}
