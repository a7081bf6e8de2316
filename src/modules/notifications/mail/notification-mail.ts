import { Eta } from 'eta';
import { type Mail, MailTopic } from '../../../platform/mail/index.js';

/** The content of a mail. */
export interface MailContent {
  /** The id of the mail, the same for every attempt. */
  id: string;
  to: string;
  name: string;
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
<html lang="en">
<head><meta charset="utf-8"><title><%= it.subject %></title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #222; max-width: 36em">
<p>Hello <%= it.name %>,</p>
<p>this happened while you were away:</p>
<ul>
<% for (const line of it.lines) { %><li><%= line %></li>
<% } %></ul>
<% if (it.isMore) { %><p>There are more notifications.</p>
<% } %><% if (it.appUrl) { %><p><a href="<%= it.appUrl %>">Open the app</a></p>
<% } %><p style="color: #666; font-size: smaller">You receive this mail because of your notification settings.
<a href="<%= it.unsubscribeUrl %>">Unsubscribe</a></p>
</body>
</html>
`;

const text = `Hello <%~ it.name %>,

this happened while you were away:

<% for (const line of it.lines) { %>- <%~ line %>

<% } %>
<% if (it.isMore) { %>There are more notifications.

<% } %><% if (it.appUrl) { %>Open the app: <%~ it.appUrl %>


<% } %>You receive this mail because of your notification settings. Unsubscribe:
<%~ it.unsubscribeUrl %>

`;

const eta = new Eta({ autoEscape: true, autoTrim: false });
const renderHtml = eta.compile(html).bind(eta);
const renderText = eta.compile(text).bind(eta);

/** Composes the mail with the notifications of a user, and a link for one-click unsubscription (RFC 8058). */
export function notificationMail(content: MailContent): Mail {
  const { id, to, lines, isMore, unsubscribeUrl } = content;
  const subject =
    lines.length === 1 && !isMore
      ? shortened(String(lines[0]))
      : `${lines.length}${isMore ? '+' : ''} notifications for you`;
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
