import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import type { SettingsService } from '../settings/settings.service.js';
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
  ) {}

  readonly register = async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    app.get(unsubscribePath, async (request, reply) => {
      const button = '<form method="post"><button>Unsubscribe from notification mails</button></form>';
      return (await this.#userOf(request)) ? answer(reply, 200, button) : refuse(reply);
    });
    app.post(unsubscribePath, async (request, reply) => {
      const userId = await this.#userOf(request);
      if (!userId) return refuse(reply);
      const isDone = await this.settings.unsubscribe(userId).then(() => true, orGone);
      if (!isDone) return refuse(reply);
      return answer(
        reply,
        200,
        '<p>You are unsubscribed from notification mails. You can change this in your settings.</p>',
      );
    });
  };

  #userOf({ url }: FastifyRequest) {
    return this.links.verify(new URLSearchParams(url.split('?')[1]));
  }
}

/** Returns false if the account was deleted. */
function orGone(error: unknown): false {
  if (isError(error, ErrorCode.NOT_FOUND)) return false;
  throw error;
}

function refuse(reply: FastifyReply): FastifyReply {
  return answer(reply, 404, '<p>This link is invalid. Please check that you copied it completely.</p>');
}

function answer(reply: FastifyReply, code: number, body: string): FastifyReply {
  const page = `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Mails</title>\n<body>${body}</body></html>\n`;
  return reply.code(code).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
