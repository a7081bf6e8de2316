import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endWithError, tooSlow } from './raw-answer.js';

/**
 * Ends requests whose bodies take too long to arrive. Applies to bodies that are read whole. If the handler reads the
 * body as a stream, the time limit ends when the handler gets it.
 * @param timeout ms.
 */
export function limitBodyTime(app: FastifyInstance, timeout: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  const arrived = (request: FastifyRequest) => clearTimeout(timers.get(request));
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const giveUp = () => endWithError(request.raw.socket, tooSlow);
    if (request.method === 'POST') timers.set(request, setTimeout(giveUp, timeout).unref());
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    arrived(request);
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    arrived(request);
    done();
  });
}
