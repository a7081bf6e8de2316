import { type RawData, WebSocket } from 'ws';

/** Receives what happens on a socket. */
export interface SocketReceiver {
  /** Called with each message of the peer. */
  received(message: string): void;
  /** Called with the data of each ping of the peer. */
  pinged(data: Buffer): void;
  /** Called when the peer has answered a ping. */
  ponged(): void;
  failed(error: Error): void;
  closed(): void;
}

/**
 * A socket of the server. It calls its receiver directly, and has no listeners of its own: those of an emitter take about
 * 400 bytes for each socket.
 */
export class ServedSocket extends WebSocket {
  /** Set as soon as the upgrade is complete, before the first event. */
  receiver: SocketReceiver | null = null;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    this.#report(event, args[0]);
    // Without listeners an emitter would throw the error.
    return event === 'error' || super.emit(event, ...args);
  }

  #report(event: string | symbol, value: unknown): void {
    if (event === 'message') this.receiver?.received(String(value as RawData));
    else if (event === 'pong') this.receiver?.ponged();
    else if (event === 'ping') this.receiver?.pinged(value as Buffer);
    else if (event === 'error') this.receiver?.failed(value as Error);
    else if (event === 'close') this.receiver?.closed();
  }
}
