import { MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { counted } from '../../../platform/counted.js';
import { longestToken } from './transports/device-endpoint.js';
import { longestEndpoint } from './transports/push-endpoint.js';

/** The push services of devices. */
export enum DevicePushService {
  FCM = 'FCM',
  APNS = 'APNS',
}

registerEnumType(DevicePushService, {
  name: 'DevicePushService',
  description: 'A push service of devices.',
  valuesConfig: {
    FCM: { description: 'Firebase Cloud Messaging, for apps on Android.' },
    APNS: { description: 'The Apple Push Notification service, for apps on iOS and macOS.' },
  },
});

@InputType({ description: 'The PushSubscription of a browser, as its `toJSON()` returns it.' })
export class RegisterPushSubscriptionInput {
  @Field({ description: `The \`endpoint\`: an https address of at most ${counted(longestEndpoint)} characters.` })
  @MaxLength(longestEndpoint)
  declare endpoint: string;

  @Field({ description: 'The `keys.p256dh`, base64url.' })
  @MaxLength(128)
  declare p256dh: string;

  @Field({ description: 'The `keys.auth`, base64url.' })
  @MaxLength(128)
  declare auth: string;
}

@InputType({ description: 'The input of `unregisterPushSubscription`.' })
export class UnregisterPushSubscriptionInput {
  @Field({ description: 'The `endpoint` of the browser’s PushSubscription.' })
  @MaxLength(longestEndpoint)
  declare endpoint: string;
}

@InputType({ description: 'Names a device by its token.' })
export class UnregisterDeviceInput {
  @Field(() => DevicePushService, { description: 'The push service of the device.' })
  declare service: DevicePushService;

  @Field({
    description: `The registration token of FCM, or the device token of APNs in hexadecimal; at most ${counted(longestToken)} characters.`,
  })
  @MaxLength(longestToken)
  declare token: string;
}

@InputType({ description: 'The input of `registerDevice`.' })
export class RegisterDeviceInput extends UnregisterDeviceInput {
  @Field({
    defaultValue: true,
    description:
      'Whether pushes contain the text of the notification, which the push service can then read. Otherwise they only say that there is one.',
  })
  declare showsText: boolean;
}
