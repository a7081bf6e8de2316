import { Arg, Args, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, ForwardPageArgs, type Page, type Viewer } from '../../../../platform/graphql/index.js';
import { idOfSame } from '../../../../platform/ids.js';
import { Message, MessageId } from '../core/message.entity.js';
import { DeleteMessageInput, EditMessageInput } from './message-change.input.js';
import { DeleteMessagePayload, EditMessagePayload, MessageVersionConnection } from './message-change.payload.js';
import { MessageChangeService } from './message-change.service.js';
import { MessageVersion } from './message-version.entity.js';

@Resolver(() => Message)
export class MessageChangeResolver {
  constructor(private readonly service: MessageChangeService) {}

  @Mutation(() => EditMessagePayload, {
    description:
      'Edits a message of the viewer, within a time limit, if the viewer may still write in the conversation. Earlier versions are kept.',
  })
  async editMessage(
    @Arg('input', () => EditMessageInput) { messageId, content }: EditMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<EditMessagePayload> {
    return this.service.edit(userId, MessageId.parse(messageId, 'input.messageId'), content);
  }

  @Mutation(() => DeleteMessagePayload, {
    description:
      'Deletes a message: one of the viewer’s within a time limit, or any message in a group that the viewer moderates. Its place stays. Its content is deleted, also from replayed events.',
  })
  async deleteMessage(
    @Arg('input', () => DeleteMessageInput) { messageId }: DeleteMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteMessagePayload> {
    return this.service.delete(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @FieldResolver(() => MessageVersionConnection, {
    description: 'The earlier versions of the message, oldest first; none if it was deleted.',
  })
  async versions(
    @Root() { id }: Message,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
  ): Promise<Page<MessageVersion>> {
    return this.service.versions(id, first, after ?? null);
  }
}

@Resolver(() => MessageVersion)
export class MessageVersionResolver {
  @FieldResolver(() => ID, { description: 'The id of the version (ver_…).' })
  id(@Root() { messageId, number }: MessageVersion): string {
    return `${idOfSame('ver', messageId)}${number}`;
  }
}
