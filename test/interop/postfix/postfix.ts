/**
 * Starts a Postfix of its own on a loopback port, with its queue in a folder
 * for this run: an MX for sandbox.test that keeps nothing and sends nothing.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const daemons = '/usr/lib/postfix/sbin';

/** Why no Postfix can be started here; undefined where one can. */
export const postfixObstacle: string | undefined = !existsSync(
  join(daemons, 'smtpd'),
)
  ? 'Postfix is not installed'
  : process.getuid?.() === 0
    ? undefined
    : 'only root can start Postfix';

export interface Postfix {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts one that is as strict as it can be told to be. */
export async function startPostfix(): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'postfix-'));
  const port = await findFreePort();
  const configuration = join(folder, 'conf');
  for (const name of ['conf', 'queue', 'data']) await mkdir(join(folder, name));
  const { stdout: owner } = await run('id', ['-u', 'postfix']);
  await chown(folder, Number(owner), 0);
  await chown(join(folder, 'data'), Number(owner), 0);
  await makeCertificate(folder);
  await writeFile(join(configuration, 'main.cf'), mainOf(folder));
  await writeFile(join(configuration, 'master.cf'), masterOf(port));
  const control = (order: string) =>
    run('postfix', ['-c', configuration, order]);
  await control('start');
  return {
    port,
    async stop() {
      await control('stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const mainOf = (folder: string) => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
mail_owner = postfix
setgid_group = postdrop
command_directory = /usr/sbin
daemon_directory = ${daemons}
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.sandbox.test
mydestination =
mynetworks =
alias_maps =
alias_database =
virtual_mailbox_domains = sandbox.test
virtual_mailbox_maps = inline:{ alice@sandbox.test=x, bob@sandbox.test=x, postmaster@sandbox.test=x }
virtual_transport = discard
default_transport = error:nothing leaves
relay_transport = error:nothing leaves
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions =
smtpd_helo_required = yes
strict_rfc821_envelopes = yes
smtpd_forbid_bare_newline = normalize
smtpd_error_sleep_time = 0
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${folder}/certificate.pem
smtpd_tls_key_file = ${folder}/key.pem
message_size_limit = 41943040
mailbox_size_limit = 0
virtual_mailbox_limit = 0
`;

const masterOf = (port: number) => `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;

function makeCertificate(folder: string) {
  return run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=mx.sandbox.test',
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    join(folder, 'certificate.pem'),
  ]);
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
