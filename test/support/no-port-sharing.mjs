// For `node --import`: refuses to share a port, as macOS and Windows do.
import { Server } from 'node:net';

const { listen } = Server.prototype;

Server.prototype.listen = function (...given) {
  if (!given[0]?.reusePort) return listen.apply(this, given);
  const error = Object.assign(new Error('listen ENOTSUP'), { code: 'ENOTSUP', syscall: 'listen' });
  process.nextTick(() => this.emit('error', error));
  return this;
};
