import type { DevicePushService } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import type { Browser } from './push-service.js';

export const PushKey = graphql(`
  query PushKey {
    pushKey
  }
`);

export const RegisterPushSubscription = graphql(`
  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {
    registerPushSubscription(input: $input) {
      subscription {
        id
        createdAt
      }
    }
  }
`);

export const PushSubscriptions = graphql(`
  query PushSubscriptions {
    viewer {
      pushSubscriptions {
        id
        service
        showsText
        createdAt
      }
    }
  }
`);

export const RegisterDevice = graphql(`
  mutation RegisterDevice($input: RegisterDeviceInput!) {
    registerDevice(input: $input) {
      subscription {
        id
        service
        showsText
      }
    }
  }
`);

export const UnregisterDevice = graphql(`
  mutation UnregisterDevice($input: UnregisterDeviceInput!) {
    unregisterDevice(input: $input) {
      subscriptionId
    }
  }
`);

export const registerDevice = (person: Person, service: DevicePushService, token: string, showsText = true) =>
  person.http.run(RegisterDevice, { input: { service, token, showsText } });

export const register = (person: Person, { subscription }: Browser) =>
  person.http.run(RegisterPushSubscription, { input: subscription });

export const subscriptionsOf = async (person: Person) =>
  (await person.http.run(PushSubscriptions)).viewer.pushSubscriptions;
