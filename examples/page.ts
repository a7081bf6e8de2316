/** The page that the examples for bundlers share: a list, a form, and a button. */

export interface Line {
  readonly id: string;
  readonly content: string;
  readonly sender: { readonly displayName: string } | null;
}

export interface Actions {
  /** Sends a message. The same `clientId` makes a repeated attempt harmless. */
  send(content: string, clientId: string): Promise<unknown>;
  loadOlder(): Promise<unknown>;
}

const element = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

export function showLines(lines: readonly Line[]): void {
  const items = lines.map(({ content, sender }) => {
    const item = document.createElement('li');
    item.textContent = `${sender?.displayName ?? 'Someone'}: ${content}`;
    return item;
  });
  element('messages').replaceChildren(...items);
}

export function showConnection(status: string): void {
  element('connection').textContent = status;
}

export function listen({ send, loadOlder }: Actions): void {
  const text = element<HTMLInputElement>('text');
  element('older').addEventListener('click', () => void loadOlder());
  element('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const clientId = `${Date.now()}-${Math.random()}`;
    send(text.value, clientId).catch((error) => showConnection(String(error)));
    text.value = '';
  });
}
