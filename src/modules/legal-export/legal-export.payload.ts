import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../feed/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';

@ObjectType({ description: 'The result of `exportConversation`.' })
export class ExportConversationPayload {
  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare conversationId: string;

  @Field({
    description:
      'The URL to download the export from, as NDJSON. It is valid for the viewer’s session until `expiresAt`, and can be used repeatedly. It is a path if the server’s address is not configured.',
  })
  declare url: string;

  @Field(() => Date, { description: 'When the URL expires.' })
  declare expiresAt: Date;

  @Field(() => GraphQLPosition, {
    description: 'The position of the conversation’s feed at which the export was requested. It has no later messages.',
  })
  declare upTo: Position;
}
