import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused settings and subscriptions of notifications. */
export const notificationErrorTexts = defineTexts('error.notification', {
  none: 'You have no such notification.',
  noService: 'This server sends no pushes through {service}: its operator has not set it up.',
  noSubscription: 'You have no such push subscription.',
  'token.APNS': 'Pass the device token in hexadecimal, as the device received it.',
  'token.FCM': 'Pass the registration token, as the device received it.',
  badEndpoint: 'The endpoint must be the https address of a push service that this server knows.',
  keyForm: 'The key {name} must have {bytes} bytes as base64url, as in a push subscription.',
  timeZone: 'Pass the IANA name of a time zone, such as Europe/Berlin.',
  entriesOnce: 'Name each entry only once.',
  timeOfDay: 'Pass a time of the day as HH:MM, from 00:00 to 23:59.',
});
