import { createHash } from 'node:crypto';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { acceptedLanguages, type Text, type Texts } from '../../../../platform/texts/index.js';
import { longestPassword, shortestPassword } from '../../identity/password-rule.js';
import { pageTexts } from './email-page.texts.js';

/** A form that posts the token of a mail to its own page, without the token in the address. */
export interface EmailForm {
  action: string;
  token: string;
  button: Text;
  /** True if the form asks for a new password, twice. */
  asksPassword: boolean;
}

/** The content of a page. All texts are plain; the template escapes them. */
export interface EmailPage {
  status: number;
  title: Text;
  paragraphs: readonly Text[];
  /** The fault of the form that was sent. */
  alert?: Text;
  form?: EmailForm;
}

const style = `body { margin: 0; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #f6f6f8; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 2rem 2rem; background: #fff; border-radius: .5rem; }
h1 { font-size: 1.4rem; } label { display: block; margin: 1rem 0; }
input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }
button { padding: .6rem 1.2rem; font: inherit; color: #fff; background: #5b48d0; border: 0; border-radius: .3rem; }
[role="alert"] { color: #a00; }`;

const template = `<!doctype html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title><%= it.write(it.title) %></title>
<style>${style}</style>
</head>
<body>
<main>
<h1><%= it.write(it.title) %></h1>
<% for (const paragraph of it.paragraphs) { %><p><%= it.write(paragraph) %></p>
<% } %><% if (it.alert) { %><p role="alert"><%= it.write(it.alert) %></p>
<% } %><% if (it.form) { %><form method="post" action="<%= it.form.action %>">
<input type="hidden" name="token" value="<%= it.form.token %>">
<% if (it.form.asksPassword) { %><label><%= it.write(it.texts['reset.password']()) %>
<input type="password" name="password" autocomplete="new-password" required minlength="${shortestPassword}" maxlength="${longestPassword}"></label>
<label><%= it.write(it.texts['reset.repeated']()) %>
<input type="password" name="repeated" autocomplete="new-password" required minlength="${shortestPassword}" maxlength="${longestPassword}"></label>
<% } %><button><%= it.write(it.form.button) %></button>
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

/**
 * Sends a page in the language of the browser. Its address contains a token, so no cache may keep it and no request may name it as the
 * referrer.
 */
export function sendPage(reply: FastifyReply, page: EmailPage, texts: Texts): FastifyReply {
  const languages = acceptedLanguages(reply.request.headers['accept-language']);
  const words = texts.in(texts.choose(null, languages));
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return reply
    .code(page.status)
    .type('text/html; charset=utf-8')
    .headers(headers)
    .send(render({ ...page, ...words, texts: pageTexts }));
}
