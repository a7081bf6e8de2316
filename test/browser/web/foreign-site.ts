import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A style sheet that would spoil embedded elements. */
const styles = `html { font-size: 10px } * { color: red; font-family: fantasy; letter-spacing: 3px }
button, input, textarea { display: none } hubbub-chat { inline-size: 100%; max-inline-size: 420px; margin-inline: auto }`;

/** A site of another owner, with one page, a style sheet and a policy of its own. */
export class ForeignSite {
  /** The content of the page, and its policy. */
  page = { body: '', policy: '' };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ForeignSite> {
    const server = createServer();
    const site = new ForeignSite(server);
    server.on('request', ({ url }, response) => {
      const isPage = url === '/';
      const type = isPage ? 'text/html' : url === '/styles.css' ? 'text/css' : 'image/svg+xml';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': site.page.policy });
      response.end(isPage ? site.#html : type === 'text/css' ? styles : '<svg xmlns="http://www.w3.org/2000/svg"/>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return site;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get #html(): string {
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Garden club</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/styles.css"></head><body><main><h1>Garden club</h1>${this.page.body}</main></body></html>`;
  }
}
