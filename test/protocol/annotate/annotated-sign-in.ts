/** Sign-ins, what is in their base64 written plainly, and the fields that annotations find there. */
import { expect } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { encodeBase64 } from '../../../protocol/source/base64.js';
import { encodeText } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';

export const hello = `S: 220 submission.sandbox.test ESMTP␍␊
  TLS
  C: EHLO laptop.example␍␊
  S: 250-submission.sandbox.test␍␊250 AUTH PLAIN␍␊`;

/** Lines of a sign-in: what follows `C: +` or `S: 334 +` is put into base64. */
export function signIn(lines: string) {
  const encoded = lines.replace(
    /^( *(?:C: (?:AUTH [^ ]+ )?|S: 334 ))\+(.*)$/gm,
    (_, head: string, text: string) => {
      const octets = encodeText(
        text.replaceAll('␀', '\0').replaceAll('␁', '\x01').replace('␊', '\n'),
      );
      return `${head}${encodeBase64(octets)}␍␊`;
    },
  );
  return encoded.replace(/(?<!␊)$/gm, '␍␊').replace(/^␍␊$/gm, '');
}

/** The annotations of responses and challenges of a sign-in, in order. */
export function annotateSignIn(
  lines: string,
  known?: ReadonlyMap<string, string>,
) {
  const session = readSession(eventsOf(`${hello}\n${signIn(lines)}`));
  return session.exchanges.flatMap((exchange) => {
    const { client, server, findings } = annotateExchange(
      exchange,
      session,
      known,
    );
    const problems = findings.filter(({ severity }) => severity !== 'note');
    expect(problems).toEqual([]);
    return [...client, ...server].filter(({ type }) =>
      /Response$|^challenge$|^maskedSecret$/.test(type),
    );
  });
}

/** The fields as `{type:octets}`, `*` behind the type of a secret, `!rule` behind that of a broken one. */
export function fieldsOf({ fields = [], problem }: Annotation) {
  const marked = fields.map((field) => {
    const secret = field.isSecret ? '*' : '';
    const rule = field.problem ? `!${field.problem.rule}` : '';
    const octets = field.octets.replaceAll('\0', '␀').replaceAll('\x01', '␁');
    return `{${field.type}${secret}${rule}:${octets}}`;
  });
  return marked.join('') + (problem ? ` ${problem.rule}` : '');
}

export const scramSha256 = `C: AUTH SCRAM-SHA-256 +n,,n=user,r=rOprNGfwEbeRWgbNEkqO
S: 334 +r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096
C: +c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=
S: 334 +v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=
C: ␍␊
S: 235 2.7.0 OK`;

export const cramMd5 = `C: AUTH CRAM-MD5
S: 334 +<1896.697170952@postoffice.reston.mci.net>
C: +tim b913a602c7eda7a495b4e6e7334d3890
S: 235 2.7.0 OK`;

export const digestMd5 = `C: AUTH DIGEST-MD5
S: 334 +realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8
C: +charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,cnonce="OA6MHXh6VqTrRk",digest-uri="imap/elwood.innosoft.com",response=d388dad90d4bbd760a152321f2143af7,qop=auth
S: 334 +rspauth=ea40f60335c427b5527b84dbabcdfffd
C: ␍␊
S: 235 2.7.0 OK`;
