import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import {
  acceptedLanguages,
  escapedHtml,
  type Text,
  type Texts,
  type TextWriter,
} from '../../../platform/texts/index.js';
import type { UserId } from '../../accounts/index.js';
import type { SettingsService } from '../settings/settings.service.js';
import { unsubscribeTexts } from './notification-mail.texts.js';
import { type UnsubscribeLinks, unsubscribePath } from './unsubscribe-links.js';

/** The maximum size of a request body in bytes, more than mail programs send. */
const bodyLimit = 4_096;

/**
 * The page behind the link in mails. Loading it changes nothing, because programs that scan mails load it. Its button
 * unsubscribes, and so does the button of a mail program (RFC 8058).
 */
export class UnsubscribeRoutes {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly settings: SettingsService,
    private readonly texts: Texts,
  ) {}

  readonly register = async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    app.get(unsubscribePath, async (request, reply) => {
      const page = await this.#pageFor(request);
      if (!page.userId) return refuse(reply, page.words);
      const label = escapedHtml(page.words.write(unsubscribeTexts.button()));
      return answer(reply, 200, page.words, `<form method="post"><button>${label}</button></form>`);
    });
    app.post(unsubscribePath, async (request, reply) => {
      const { userId, words } = await this.#pageFor(request);
      if (!userId) return refuse(reply, words);
      const isDone = await this.settings.unsubscribe(userId).then(() => true, orGone);
      return isDone ? answer(reply, 200, words, sentence(words, unsubscribeTexts.done())) : refuse(reply, words);
    });
  };

  /** Returns the user of the link, if it is valid, and the language of the browser. */
  async #pageFor({ url, headers }: FastifyRequest): Promise<{ userId: UserId | null; words: TextWriter }> {
    const userId = await this.links.verify(new URLSearchParams(url.split('?')[1]));
    return { userId, words: this.texts.in(this.texts.choose(null, acceptedLanguages(headers['accept-language']))) };
  }
}

/** Returns false if the account was deleted. */
function orGone(error: unknown): false {
  if (isError(error, ErrorCode.NOT_FOUND)) return false;
  throw error;
}

function refuse(reply: FastifyReply, words: TextWriter): FastifyReply {
  return answer(reply, 404, words, sentence(words, unsubscribeTexts.invalidLink()));
}

function sentence(words: TextWriter, text: Text): string {
  return `<p>${escapedHtml(words.write(text))}</p>`;
}

function answer(reply: FastifyReply, code: number, words: TextWriter, body: string): FastifyReply {
  const title = escapedHtml(words.write(unsubscribeTexts.title()));
  const page = `<!doctype html>\n<html lang="${words.locale}"><meta charset="utf-8"><title>${title}</title>\n<body>${body}</body></html>\n`;
  return reply.code(code).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
