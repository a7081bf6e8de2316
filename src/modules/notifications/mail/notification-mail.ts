import { Eta } from 'eta';
import { type Mail, MailTopic } from '../../../platform/mail/index.js';

/** The content of a mail. */
export interface MailContent {
  /** The id of the mail, the same for every attempt. */
  id: string;
  to: string;
  name: string;
  /** One line for each notification. */
  lines: readonly string[];
  /** Whether there are more notifications. */
  isMore: boolean;
  /** The address of the frontend; null if unknown. */
  appUrl: string | null;
  unsubscribeUrl: string;
}

// The lines contain what people wrote: `<%=` escapes it.
const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title><%= it.subject %></title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #222; max-width: 36em">
<p>Hello <%= it.name %>,</p>
<p>this happened while you were away:</p>
<ul>
<% for (const line of it.lines) { %><li><%= line %></li>
<% } %></ul>
<% if (it.isMore) { %><p>And there is more.</p>
<% } %><% if (it.appUrl) { %><p><a href="<%= it.appUrl %>">Have a look</a></p>
<% } %><p style="color: #666; font-size: smaller">You get this mail because your settings say so.
<a href="<%= it.unsubscribeUrl %>">No more such mails</a></p>
</body>
</html>
`;

const text = `Hello <%~ it.name %>,

this happened while you were away:

<% for (const line of it.lines) { %>- <%~ line %>

<% } %>
<% if (it.isMore) { %>And there is more.

<% } %><% if (it.appUrl) { %>Have a look: <%~ it.appUrl %>


<% } %>You get this mail because your settings say so. No more such mails:
<%~ it.unsubscribeUrl %>

`;

const eta = new Eta({ autoEscape: true, autoTrim: false });
const renderHtml = eta.compile(html).bind(eta);
const renderText = eta.compile(text).bind(eta);

/**
 * Composes the mail with the notifications of a user, and a link to unsubscribe (by one click: RFC 8058).
 */
export function notificationMail(content: MailContent): Mail {
  const { id, to, lines, isMore, unsubscribeUrl } = content;
  const subject =
    lines.length === 1 && !isMore ? shortened(String(lines[0])) : `${lines.length}${isMore ? '+' : ''} news for you`;
  const shown = { ...content, subject };
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

function shortened(line: string): string {
  return line.length > 78 ? `${line.slice(0, 77)}…` : line;
}
