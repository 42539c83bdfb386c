import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut and opened again: what a client sees when the server goes away and comes back. */
export class Gate {
  /** How many may be through at once; whoever comes then is cut off, as by a server that is full. */
  room = Infinity;
  /** Whoever says this gets no answer any more. */
  deafTo: string | null = null;
  /** Those who listen for announcements, each with the server's end of their connection. */
  private readonly listeners: { readonly near: Socket; readonly far: Socket }[] = [];
  private server: Server | undefined;
  private port = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<Gate> {
    const gate = new Gate(new URL(url));
    await gate.open();
    return gate;
  }

  /** The same address as the server's, through the gate. */
  get url(): string {
    return Object.assign(new URL(this.target), { hostname: '127.0.0.1', port: String(this.port) }).href;
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      if (this.sockets.size / 2 >= this.room) return void near.destroy();
      const far = connect({ host: this.target.hostname, port: Number(this.target.port) });
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.on('data', (said) => {
        if (said.includes('listen "')) this.listeners.push({ near, far });
        if (this.deafTo !== null && said.includes(this.deafTo)) far.unpipe(near);
      });
      near.pipe(far).pipe(near);
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as { port: number }).port;
    this.server = server;
  }

  /** From now on announcements are under way, and do not arrive. */
  holdAnnouncements(): void {
    for (const { near, far } of this.listeners) far.unpipe(near);
  }

  /** Cuts everybody off, and refuses whoever tries again. */
  async shut(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(server, 'close');
  }
}
