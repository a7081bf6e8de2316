import { defineTexts } from '../texts/index.js';

/** The texts of requests for an event stream that are refused. */
export const sseTexts = defineTexts('error.eventStream', {
  notJson: 'Send the request as application/json.',
  badVariables: 'The parameter `variables` must be JSON.',
  notAnObject: 'A request must be one JSON object, with a `query`.',
  notAString: '`{name}` must be a string.',
  variablesNotAnObject: '`variables` must be an object.',
  noDocument: 'The request has no `query` and no `documentId`.',
  notAcceptable: 'This path answers only with event streams. Send accept: {type}.',
});
