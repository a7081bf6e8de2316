import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endWithError, tooSlow } from './raw-answer.js';

/**
 * Gives up requests whose bodies take too long to arrive. It is about bodies that are read whole: one that its handler
 * reads as a stream counts as arrived when the handler gets it.
 * @param patience ms.
 */
export function limitArrival(app: FastifyInstance, patience: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  const arrived = (request: FastifyRequest) => clearTimeout(timers.get(request));
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const giveUp = () => endWithError(request.raw.socket, tooSlow());
    if (request.method === 'POST') timers.set(request, setTimeout(giveUp, patience).unref());
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
