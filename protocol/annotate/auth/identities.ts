/** EXTERNAL and ANONYMOUS: mechanisms without a password. */
import { parseAnonymousResponse } from '../../smtp/auth/anonymous.js';
import { parseExternalResponse } from '../../smtp/auth/external.js';
import { generalChallenge } from './general.js';
import { type SaslMechanism, wordsOf } from './sasl.js';

export const external: SaslMechanism = {
  names: ['EXTERNAL'],
  describeResponse: (response) => {
    const parsed = parseExternalResponse(response);
    const head = {
      explanation:
        'In base64, whom to act for. Who signs in is known from elsewhere, mostly from the certificate that the client showed in TLS.',
      references: [{ rfc: 4422, section: 'A.1' }],
      isSecret: parsed.problems.length > 0,
    };
    const title = 'Authorization identity';
    const explanation = 'Whom to act for.';
    return wordsOf(parsed, head, ({ type }) =>
      type === 'authzid' ? { title, explanation } : undefined,
    );
  },
  describeChallenge: generalChallenge,
};

export const anonymous: SaslMechanism = {
  names: ['ANONYMOUS'],
  describeResponse: (response) => {
    const parsed = parseAnonymousResponse(response);
    const head = {
      explanation:
        'In base64, whatever the client likes to leave as a trace: an e-mail address or any word. It proves nothing.',
      references: [{ rfc: 4505, section: '2' }],
      isSecret: parsed.problems.length > 0,
    };
    const title = 'Trace';
    const explanation =
      'Who it may be. It should be given only with the permission of the user.';
    return wordsOf(parsed, head, ({ type }) =>
      type === 'trace' ? { title, explanation } : undefined,
    );
  },
  describeChallenge: generalChallenge,
};
