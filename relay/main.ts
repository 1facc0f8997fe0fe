/** `npm start`: the page and the relay, until it is told to stop. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listeningTable } from './listening-table.js';
import { OptionError, type Options, readOptions, usage } from './options.js';
import { TakenPortError } from './outside-doors.js';
import { formatDestination } from './policy.js';
import { startRelay } from './server.js';

await main();

async function main() {
  const options = readOptionsOrExit();
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  // Built, this file is dist/relay/main.js, and the page is dist/web.
  const webRoot = fileURLToPath(new URL('../web', import.meta.url));
  if (!existsSync(join(webRoot, 'index.html'))) {
    exitWith('The page is not built yet; run "npm run build" first.');
  }
  const { host, port, allow, listen } = options;
  const relay = await startRelay({ host, port, allow, webRoot, listen }).catch(
    (error: NodeJS.ErrnoException) => exitWith(sentenceFor(error, options)),
  );

  let isStopping = false;
  const stop = () => {
    // Who asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    void relay.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  console.log(`SMTP Workbook is ready at ${relay.url}`);
  if (allow.length > 0) {
    const servers = allow.map(formatDestination).join(', ');
    console.log(`Pages may reach the sandbox and ${servers}.`);
  }
  if (listen !== undefined) console.log(listeningTable(relay));
}

function readOptionsOrExit() {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return exitWith(`${error.message}\nRun with --help to see all options.`);
  }
}

function sentenceFor(error: NodeJS.ErrnoException, { host, port }: Options) {
  if (error instanceof TakenPortError) {
    return `Port ${error.port}, which was to stand for ${error.server}, cannot be had; choose others with --listen, as in "npm start -- --listen 20000".`;
  }
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program; choose another port with --port, as in "npm start -- --port ${port + 1}".`;
    case 'EACCES':
      return `This user may not listen on port ${port}; choose another port with --port, as in "npm start -- --port 5321".`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine; choose another with --host.`;
    default:
      throw error;
  }
}

function exitWith(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
