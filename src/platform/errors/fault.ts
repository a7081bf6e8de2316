import { GraphQLError } from 'graphql';
import { defineTexts, type TextWriter } from '../texts/index.js';

const texts = defineTexts('error', {
  fault: 'The server failed to answer. Its log has the details under the request id.',
});

/** The message of an error that is a fault of the server. */
export const faultText = texts.fault();

/** A fault of the server with the message for the client, in the client’s language. The log gets its cause. */
export class Fault extends GraphQLError {
  constructor(error: GraphQLError, writer: TextWriter) {
    const { nodes, source, positions, path } = error;
    super(writer.write(faultText), { nodes, source, positions, path, originalError: error });
  }
}
