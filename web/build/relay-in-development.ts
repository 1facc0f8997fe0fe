/** `npm run dev`: page and relay in one process, and the relay fresh after each edit. */
import type { Connect, Plugin, ViteDevServer } from 'vite';

type HttpServer = NonNullable<ViteDevServer['httpServer']>;

/** What relay/development.ts exports; Vite loads it, so that its edits are seen. */
interface RelayModule {
  readonly attachRelay: (
    server: HttpServer,
  ) => Promise<Connect.NextHandleFunction>;
}

const relayModule = new URL('../../relay/development.ts', import.meta.url);

export function relayInDevelopment(): Plugin {
  return {
    name: 'relay-in-development',
    apply: 'serve',

    async configureServer(server) {
      const { httpServer, middlewares } = server;
      // Tests bring relays of their own.
      if (!httpServer || process.env.VITEST) return;
      const { attachRelay } = (await server.ssrLoadModule(
        decodeURIComponent(relayModule.pathname),
      )) as RelayModule;
      middlewares.use(await attachRelay(httpServer));
    },

    /** Only the relay runs on this side; it begins anew with a fresh sandbox. */
    async hotUpdate({ modules, server }) {
      if (this.environment.name !== 'ssr' || modules.length === 0) return;
      await server.restart();
    },
  };
}
