import { Arg, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { CurrentViewer, Public, type Viewer } from '../../../platform/graphql/index.js';
import { ViewerObject, viewerOfUser } from '../users/viewer.types.js';
import { SetLocaleInput } from './locale.input.js';
import { SetLocalePayload } from './locale.payload.js';
import { LocaleService } from './locale.service.js';

@Resolver(() => ViewerObject)
export class LocaleResolver {
  constructor(private readonly service: LocaleService) {}

  @Public()
  @Query(() => [String], {
    description:
      'The locales in which this server writes texts for people, as BCP 47 tags; the default first. A variant such as `en-classic` is another wording of its language.',
  })
  locales(): readonly string[] {
    return this.service.all;
  }

  @Mutation(() => SetLocalePayload, {
    description:
      'Chooses the language of texts for the viewer: in `text` fields, error messages, mails and pushes. It takes precedence over `Accept-Language`. Running subscriptions keep their language. Idempotent.',
  })
  async setLocale(
    @Arg('input', () => SetLocaleInput) { locale }: SetLocaleInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SetLocalePayload> {
    const position = await this.service.set(userId, locale ?? null);
    return { viewer: viewerOfUser(userId), position };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The language that the viewer has chosen for texts; null if texts follow the client’s language.',
  })
  async locale(@CurrentViewer() { userId }: Viewer): Promise<string | null> {
    return this.service.of(userId);
  }
}
