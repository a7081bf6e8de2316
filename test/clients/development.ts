// Apollo Client writes warnings only in development. Import this before anything that imports Apollo Client.
Object.assign(globalThis, { __DEV__: true });
