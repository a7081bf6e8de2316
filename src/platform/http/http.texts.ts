import { defineTexts } from '../texts/index.js';

/** The texts of requests that are refused before they reach GraphQL. */
export const httpTexts = defineTexts('error.http', {
  notJson: 'Send the body as JSON, with content-type: application/json.',
  bodyTooLarge: 'The body is larger than this path accepts. A GraphQL request can have at most {most, number} bytes.',
  emptyBody: 'The body is empty. Send a JSON object such as {example}.',
  invalidJson: 'The body is not valid JSON. Send a JSON object such as {example}.',
  wrongLength: 'The length of the body differs from its content-length.',
  badUrl: 'The path is not percent-encoded UTF-8.',
  notAcceptable:
    'The server answers only with JSON. Send accept: application/graphql-response+json or application/json, or omit the header.',
  needsWebSocket:
    'Subscriptions need a WebSocket: connect to this path with the subprotocol graphql-transport-ws. Without WebSocket, send the request to this path followed by /stream.',
  unknownPath: 'There is nothing at this path. GraphQL is at {path}: send POST with content-type: application/json.',
  otherMethod: 'This path accepts only {methods}.',
});
