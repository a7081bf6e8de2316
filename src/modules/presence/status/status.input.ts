import { Field, InputType } from 'type-graphql';
import { maxStatusText, PresenceStatus } from './presence.types.js';

@InputType({ description: 'A short text, an emoji, or both, to show with the viewer’s presence.' })
export class CustomStatusInput {
  @Field(() => String, {
    nullable: true,
    description: `The text, at most ${maxStatusText} characters. By default there is none.`,
  })
  declare text?: string | null;

  @Field(() => String, { nullable: true, description: 'A single emoji. By default there is none.' })
  declare emoji?: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it expires: a time in the future. By default it stays until it is changed.',
  })
  declare expiresAt?: Date | null;
}

@InputType({ description: 'The input of `setStatus`. Fields that are left out keep their value.' })
export class SetStatusInput {
  @Field(() => PresenceStatus, {
    nullable: true,
    description:
      'AWAY, DO_NOT_DISTURB, or ONLINE, which depends on the viewer’s devices. To appear offline, set `isInvisible` instead.',
  })
  declare status?: PresenceStatus | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'When `status` ends and becomes ONLINE: a time in the future, only with AWAY or DO_NOT_DISTURB. By default it stays until it is changed.',
  })
  declare statusUntil?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the viewer appears offline to all other users.' })
  declare isInvisible?: boolean | null;

  @Field(() => CustomStatusInput, { nullable: true, description: 'The text and emoji to show. Null removes them.' })
  declare customStatus?: CustomStatusInput | null;
}
