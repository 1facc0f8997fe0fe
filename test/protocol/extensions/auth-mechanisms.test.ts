import { describe, expect, test } from 'vitest';
import {
  authMechanisms,
  findMechanism,
} from '../../../protocol/extensions/auth-mechanisms.js';

describe('the list of SASL mechanisms', () => {
  test('names each mechanism once, by a name that SASL allows', () => {
    const names = authMechanisms.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[A-Z0-9_-]{1,20}$/.test(name))).toEqual(
      [],
    );
  });

  test('says of each what it does, in a phrase that follows the name', () => {
    const sentences = authMechanisms.filter(({ explanation }) =>
      /^[^a-z]|\.$/.test(explanation),
    );
    expect(sentences).toEqual([]);
  });

  test('has what Cyrus SASL offers', () => {
    const offered =
      'GSS-SPNEGO GSSAPI SCRAM-SHA-512 SCRAM-SHA-384 SCRAM-SHA-256 SCRAM-SHA-224 SCRAM-SHA-1 GS2-KRB5 GS2-IAKERB SRP DIGEST-MD5 EXTERNAL OTP CRAM-MD5 NTLM PLAIN LOGIN ANONYMOUS';
    expect(unknownIn(offered)).toEqual([]);
  });

  test('has the mechanisms that RFCs have registered', () => {
    const registered =
      '9798-M-DSA-SHA1 9798-M-ECDSA-SHA1 9798-M-RSA-SHA1-ENC 9798-U-DSA-SHA1 9798-U-ECDSA-SHA1 9798-U-RSA-SHA1-ENC ANONYMOUS CRAM-MD5 DIGEST-MD5 EAP-AES128 EAP-AES128-PLUS EXTERNAL GS2-KRB5 GS2-KRB5-PLUS GSSAPI KERBEROS_V4 OAUTH10A OAUTHBEARER OPENID20 OTP PLAIN SAML20 SCRAM-SHA-1 SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-256-PLUS SECURID SKEY SPNEGO SPNEGO-PLUS';
    expect(unknownIn(registered)).toEqual([]);
  });

  test('is looked up in any case', () => {
    expect(findMechanism('gs2-krb5-plus')?.explanation).toBe(
      'is GS2-KRB5 bound to the TLS connection it runs in',
    );
    expect(findMechanism('GS2-OTHER')).toBeUndefined();
  });
});

function unknownIn(names: string): string[] {
  return names.split(' ').filter((name) => !findMechanism(name));
}
