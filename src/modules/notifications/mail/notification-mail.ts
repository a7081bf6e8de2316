import { Eta } from 'eta';
import { type Mail, MailTopic } from '../../../platform/mail/index.js';
import type { Text, TextWriter } from '../../../platform/texts/index.js';
import { notificationMailTexts } from './notification-mail.texts.js';

/** The content of a mail. */
export interface MailContent {
  /** The id of the mail, the same for every attempt. */
  id: string;
  to: string;
  name: string | Text;
  /** Writes the mail in the reader’s language. */
  words: TextWriter;
  /** One line per notification. */
  lines: readonly string[];
  /** Whether there are more notifications. */
  isMore: boolean;
  /** The URL of the frontend; null if unknown. */
  appUrl: string | null;
  unsubscribeUrl: string;
}

// The lines contain text of other users: `<%=` escapes it.
const html = `<!doctype html>
<html lang="<%= it.locale %>">
<head><meta charset="utf-8"><title><%= it.subject %></title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #222; max-width: 36em">
<p><%= it.words.greeting %></p>
<p><%= it.words.intro %></p>
<ul>
<% for (const line of it.lines) { %><li><%= line %></li>
<% } %></ul>
<% if (it.isMore) { %><p><%= it.words.more %></p>
<% } %><% if (it.appUrl) { %><p><a href="<%= it.appUrl %>"><%= it.words.openApp %></a></p>
<% } %><p style="color: #666; font-size: smaller"><%= it.words.reason %>
<a href="<%= it.unsubscribeUrl %>"><%= it.words.unsubscribe %></a></p>
</body>
</html>
`;

const text = `<%~ it.words.greeting %>

<%~ it.words.intro %>

<% for (const line of it.lines) { %>- <%~ line %>

<% } %>
<% if (it.isMore) { %><%~ it.words.more %>

<% } %><% if (it.appUrl) { %><%~ it.words.openApp %>: <%~ it.appUrl %>


<% } %><%~ it.words.reason %> <%~ it.words.unsubscribe %>:
<%~ it.unsubscribeUrl %>

`;

const eta = new Eta({ autoEscape: true, autoTrim: false });
const renderHtml = eta.compile(html).bind(eta);
const renderText = eta.compile(text).bind(eta);

/** Composes the mail with the notifications of a user, and a link for one-click unsubscription (RFC 8058). */
export function notificationMail(content: MailContent): Mail {
  const { id, to, lines, isMore, unsubscribeUrl, words } = content;
  const { locale } = words;
  const subject = lines.length === 1 && !isMore ? shortened(String(lines[0])) : words.write(subjectOf(content));
  const shown = { ...content, locale, subject, words: frame(content) };
  return {
    id,
    to,
    topic: MailTopic.NOTIFICATIONS,
    subject,
    text: renderText(shown),
    html: renderHtml(shown),
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function subjectOf({ lines, isMore }: MailContent): Text {
  const values = { count: lines.length };
  return isMore ? notificationMailTexts.subjectOfMore(values) : notificationMailTexts.subject(values);
}

/** Returns the words around the lines. */
function frame({ name, words }: MailContent) {
  const { greeting, intro, more, openApp, reason, unsubscribe } = notificationMailTexts;
  return {
    greeting: words.write(greeting({ name })),
    intro: words.write(intro()),
    more: words.write(more()),
    openApp: words.write(openApp()),
    reason: words.write(reason()),
    unsubscribe: words.write(unsubscribe()),
  };
}

function shortened(line: string): string {
  return line.length > 78 ? `${line.slice(0, 77)}…` : line;
}
