import type { Hubbub } from '@hubbub/client';
import { graphql } from '../gql/index.ts';

const PushKey = graphql(`
  query PushKey {
    pushKey
  }
`);

const RegisterPush = graphql(`
  mutation RegisterPush($input: RegisterPushSubscriptionInput!) {
    registerPushSubscription(input: $input) {
      subscription {
        id
      }
    }
  }
`);

const UnregisterPush = graphql(`
  mutation UnregisterPush($input: UnregisterPushSubscriptionInput!) {
    unregisterPushSubscription(input: $input) {
      subscriptionId
    }
  }
`);

/** Whether this page can receive pushes. Pages over plain HTTP cannot, and on an iPhone only installed ones can. */
export function canReceivePushes(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Returns the subscription of this browser; null if there is none. */
export async function presentSubscription(): Promise<PushSubscription | null> {
  const registration = canReceivePushes() ? await navigator.serviceWorker.getRegistration() : undefined;
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Subscribes this browser to the pushes of the server, for the session that is signed in. */
export async function subscribe(hubbub: Hubbub): Promise<void> {
  const { pushKey } = await hubbub.request(PushKey, {});
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: pushKey };
  // The browser refuses a new key while it has a subscription for an earlier one.
  const subscription = await pushManager.subscribe(options).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint, keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  await hubbub.request(RegisterPush, { input: { endpoint: endpoint ?? subscription.endpoint, p256dh, auth } });
}

/** Ends the pushes to this browser. */
export async function unsubscribe(hubbub: Hubbub): Promise<void> {
  const subscription = await presentSubscription();
  if (!subscription) return;
  await subscription.unsubscribe();
  await hubbub.request(UnregisterPush, { input: { endpoint: subscription.endpoint } });
}
