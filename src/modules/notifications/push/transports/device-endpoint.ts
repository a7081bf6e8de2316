import { badInput } from '../../../../platform/errors/index.js';
import { notificationErrorTexts } from '../../core/notification-error.texts.js';

/** The maximum length of a device's token, in characters. */
export const longestToken = 1_024;

/** The push services of devices, with the forms of their tokens. */
const tokenForms = { FCM: /^[\w:.-]+$/, APNS: /^([\da-f]{2}){32,100}$/ };

export type DeviceService = keyof typeof tokenForms;

/**
 * Returns the endpoint of a device, which no other device and no browser has.
 * @throws {HubbubError} BAD_INPUT if the token cannot be one of this push service.
 */
export function deviceEndpoint(service: DeviceService, token: string): string {
  const written = service === 'APNS' ? token.toLowerCase() : token;
  if (written.length > longestToken || !tokenForms[service].test(written)) {
    throw badInput('input.token', notificationErrorTexts[`token.${service}`]());
  }
  return `${service.toLowerCase()}:${written}`;
}

/** Returns the token of a device. */
export function deviceToken(endpoint: string): string {
  return endpoint.slice(endpoint.indexOf(':') + 1);
}
