import { createHash } from 'node:crypto';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { longestPassword, shortestPassword } from '../../identity/password-rule.js';

/** A form that posts the token of a mail to its own page, without the token in the address. */
export interface EmailForm {
  action: string;
  token: string;
  button: string;
  /** True if the form asks for a new password, twice. */
  asksPassword: boolean;
}

/** The content of a page. All texts are plain; the template escapes them. */
export interface EmailPage {
  status: number;
  title: string;
  paragraphs: readonly string[];
  /** The fault of the form that was sent. */
  alert?: string;
  form?: EmailForm;
}

const style = `body { margin: 0; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #f6f6f8; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 2rem 2rem; background: #fff; border-radius: .5rem; }
h1 { font-size: 1.4rem; } label { display: block; margin: 1rem 0; }
input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }
button { padding: .6rem 1.2rem; font: inherit; color: #fff; background: #5b48d0; border: 0; border-radius: .3rem; }
[role="alert"] { color: #a00; }`;

const template = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title><%= it.title %></title>
<style>${style}</style>
</head>
<body>
<main>
<h1><%= it.title %></h1>
<% for (const paragraph of it.paragraphs) { %><p><%= paragraph %></p>
<% } %><% if (it.alert) { %><p role="alert"><%= it.alert %></p>
<% } %><% if (it.form) { %><form method="post" action="<%= it.form.action %>">
<input type="hidden" name="token" value="<%= it.form.token %>">
<% if (it.form.asksPassword) { %><label>New password
<input type="password" name="password" autocomplete="new-password" required minlength="${shortestPassword}" maxlength="${longestPassword}"></label>
<label>New password again
<input type="password" name="repeated" autocomplete="new-password" required minlength="${shortestPassword}" maxlength="${longestPassword}"></label>
<% } %><button><%= it.form.button %></button>
</form>
<% } %></main>
</body>
</html>
`;

const eta = new Eta({ autoEscape: true, autoTrim: false });
const render = eta.compile(template).bind(eta);

/** Allows the style of the template and forms to this server. Nothing else loads or runs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page. Its address contains a token, so no cache may keep it and no request may name it as the referrer. */
export function sendPage(reply: FastifyReply, page: EmailPage): FastifyReply {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return reply.code(page.status).type('text/html; charset=utf-8').headers(headers).send(render(page));
}
