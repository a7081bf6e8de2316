import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError, isError } from '../../../../platform/errors/index.js';
import { clientOf } from '../../../../platform/http/index.js';
import type { Logger } from '../../../../platform/log/index.js';
import type { Texts } from '../../../../platform/texts/index.js';
import { isPasswordAllowed, passwordRule } from '../../identity/password-rule.js';
import { AccountErrorCode } from '../../users/account.errors.js';
import type { AddressVerification } from '../address-verification.js';
import type { EmailService } from '../email.service.js';
import { type EmailPage, sendPage } from './email-page.js';
import { pageTexts } from './email-page.texts.js';
import * as pages from './email-pages.js';

/** The maximum size of a form in bytes: two passwords of the longest length, percent-encoded. */
const bodyLimit = 8_192;

/**
 * The pages behind the links in mails, for servers without a frontend and without the web client. Loading a page changes nothing, because programs
 * that scan mails load it. Its form posts the token. The pages read no cookies, and the token is a secret that another
 * website does not know, so another website cannot post a form of the user.
 */
export class EmailPagesRoutes {
  constructor(
    private readonly verification: Pick<AddressVerification, 'verify'>,
    private readonly emails: Pick<EmailService, 'resetPassword'>,
    private readonly texts: Texts,
    private readonly log: Logger,
  ) {}

  readonly register = async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    const form = 'application/x-www-form-urlencoded';
    app.addContentTypeParser(form, { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    app.setErrorHandler<FastifyError>((error, request, reply) => this.#refuse(error, request, reply));
    const config = { isPageOfWebClient: true };
    app.get(pages.verifyPath, { config }, async ({ url }, reply) =>
      this.#send(reply, asking(queryOf(url), pages.verifyPage)),
    );
    app.get(pages.resetPath, { config }, async ({ url }, reply) =>
      this.#send(reply, asking(queryOf(url), pages.resetPage)),
    );
    app.post(pages.verifyPath, async (request, reply) => this.#send(reply, await this.#verify(request)));
    app.post(pages.resetPath, async (request, reply) => this.#send(reply, await this.#reset(request)));
  };

  async #verify(request: FastifyRequest): Promise<EmailPage> {
    const token = tokenIn(formOf(request));
    if (isForeign(request)) return pages.foreignFormPage;
    if (!token) return pages.incompleteLinkPage;
    await this.verification.verify(token, clientOf(request));
    return pages.verifiedPage;
  }

  async #reset(request: FastifyRequest): Promise<EmailPage> {
    const form = formOf(request);
    const token = tokenIn(form);
    const password = form.get('password') ?? '';
    if (isForeign(request)) return pages.foreignFormPage;
    if (!token) return pages.incompleteLinkPage;
    if (!isPasswordAllowed(password)) return pages.resetPage(token, passwordRule);
    if (form.get('repeated') !== password) return pages.resetPage(token, pageTexts['reset.differ']());
    await this.emails.resetPassword(token, password, clientOf(request));
    return pages.passwordSetPage;
  }

  #send(reply: FastifyReply, page: EmailPage): FastifyReply {
    return sendPage(reply, page, this.texts);
  }

  #refuse(error: FastifyError | HubbubError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (isError(error, AccountErrorCode.BAD_TOKEN)) return this.#send(reply, pages.spentLinkPage(pathOf(request.url)));
    if (error instanceof HubbubError) {
      const { retryAfterMs } = error.extensions;
      if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000));
      return this.#send(reply, pages.refusedPage(statusOf(error), error.text));
    }
    const { statusCode = 500 } = error;
    if (statusCode < 500) return this.#send(reply, pages.refusedPage(statusCode, pageTexts['refused.openAgain']()));
    this.log.error({ err: error, requestId: request.id }, 'a page of a mail failed');
    const status = isUnavailable(error) ? 503 : 500;
    return this.#send(reply, pages.refusedPage(status, pageTexts['refused.later']()));
  }
}

function asking(query: URLSearchParams, page: (token: string) => EmailPage): EmailPage {
  const token = tokenIn(query);
  return token ? page(token) : pages.incompleteLinkPage;
}

/** Returns the token of a link or form, or null if it cannot be one of a mail. */
function tokenIn(values: URLSearchParams): string | null {
  return /^[\w-]{32}$/.exec(values.get('token')?.trim() ?? '')?.[0] ?? null;
}

function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/** Browsers say where a form comes from, except old ones. `Origin` does not: it is `null` without a referrer. */
function isForeign({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}

function queryOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?')[1]);
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

function statusOf({ declared }: HubbubError): number {
  return declared === ErrorCode.RATE_LIMITED ? 429 : declared.status;
}
