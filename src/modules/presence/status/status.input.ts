import { Field, InputType } from 'type-graphql';
import { PresenceStatus } from './presence.types.js';

@InputType()
export class CustomStatusInput {
  @Field(() => String, { nullable: true, description: 'At most 100 characters.' })
  declare text?: string | null;

  @Field(() => String, { nullable: true, description: 'One emoji to stand beside the text.' })
  declare emoji?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it goes by itself: in the future. Without it, it stays.' })
  declare expiresAt?: Date | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class SetStatusInput {
  @Field(() => PresenceStatus, {
    nullable: true,
    description:
      'ONLINE, which goes by the devices, AWAY or DO_NOT_DISTURB. To appear offline, set `invisible` instead.',
  })
  declare status?: PresenceStatus | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the viewer looks offline to everyone else.' })
  declare invisible?: boolean | null;

  @Field(() => CustomStatusInput, { nullable: true, description: 'What to say; null takes it back.' })
  declare customStatus?: CustomStatusInput | null;
}
