/** Whose certificate a program has to trust. */
import type { ConvertOptions } from './conversion.js';
import type { Dialogue } from './dialogue.js';
import { stringLiteral } from './python-literal.js';

/** Where Python in the page finds the certificate of the sandbox's CA. */
const sandboxCaFile = '/etc/sandbox-ca.pem';

/** Whether a dialogue was with a server of the sandbox, which no other machine can reach. */
export function isSandbox({ host, session }: Dialogue): boolean {
  const certificates = session.exchanges.flatMap(
    ({ secured }) => secured?.certificates ?? [],
  );
  return (
    /(?:^|\.)sandbox\.test\.?$/i.test(host) ||
    certificates.some(({ issuer }) => issuer.includes('SMTP Workbook'))
  );
}

/** The file with the CA to trust; undefined where those of the system will do. */
export function caFileOf(
  dialogue: Dialogue,
  { caFile }: ConvertOptions,
): string | undefined {
  return caFile ?? (isSandbox(dialogue) ? sandboxCaFile : undefined);
}

/** Lines of Python that make a context which verifies. */
export function contextLines(caFile: string | undefined): string[] {
  const file = caFile === undefined ? '' : `cafile=${stringLiteral(caFile)}`;
  return [`context = ssl.create_default_context(${file})`];
}
