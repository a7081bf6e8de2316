import { Eta } from 'eta';
import { type Mail, MailTopic } from '../../../platform/mail/index.js';

/** What a mail says. */
export interface MailContent {
  /** Names it, and the same mail if it is tried again. */
  id: string;
  to: string;
  name: string;
  /** Of what they are notified, one line each. */
  lines: readonly string[];
  /** Whether there is more than that. */
  isMore: boolean;
  /** Where the frontend is; null if that is not known. */
  appUrl: string | null;
  unsubscribeUrl: string;
}

// What people wrote is in these: `<%=` escapes it.
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
 * The mail that tells someone of their notifications, with a link by which they get no more (RFC 8058: by one click).
 */
export function notificationMail(content: MailContent): Mail {
  const { id, to, lines, isMore, unsubscribeUrl } = content;
  const subject =
    lines.length === 1 && !isMore ? shortened(String(lines[0])) : `${lines.length}${isMore ? '+' : ''} news for you`;
  const shown = { ...content, subject };
  return {
    ...{ id, to, topic: MailTopic.NOTIFICATIONS, subject, text: renderText(shown), html: renderHtml(shown) },
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
