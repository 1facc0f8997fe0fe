import type { KnownReply } from './known-reply.js';

const server = 'Many servers';

/** Wordings about TLS and sign-ins that many servers share. */
export const anySignInReplies: readonly KnownReply[] = [
  {
    pattern:
      /TLS (?:is )?already active|already (?:using|under|secured|encrypted)/i,
    example: '554 5.5.1 Error: TLS already active',
    server,
    explanation: 'The connection is encrypted already.',
    advice: 'Leave STARTTLS out after the first.',
    fault: 'client',
    source: { rfc: 3207, section: '4.2' },
  },
  {
    pattern:
      /TLS (?:is )?(?:currently )?(?:not available|unavailable)|STARTTLS .{0,30}not advertised/i,
    example: '454 TLS not available due to temporary reason',
    server,
    explanation: 'The server cannot begin TLS, or does not offer it here.',
    advice: 'Try again later, and send no password without TLS.',
    fault: 'server',
    source: { rfc: 3207, section: '4' },
  },
  {
    pattern: /(?:application|app)[- ](?:specific )?password/i,
    example: '535 5.7.8 Authentication failed, please use an app password',
    server,
    explanation:
      'The account has a second step at sign-in, and then its usual password does not work here.',
    advice: 'Make an app password in the settings of the account.',
    fault: 'client',
    source: {
      title: 'Google: Sign in with app passwords',
      url: 'https://support.google.com/accounts/answer/185833',
    },
  },
  {
    pattern:
      /STARTTLS.{0,20}first|(?:must|need to) (?:use|issue|start) (?:START)?TLS|TLS (?:is )?required|encryption (?:is )?(?:required|needed)/i,
    example: '530 TLS required',
    server,
    explanation: 'The server wants TLS before this command.',
    advice: 'Send STARTTLS, greet again with EHLO, and go on from there.',
    fault: 'client',
    source: { rfc: 3207, section: '4' },
  },
  {
    pattern:
      /authenti(?:cation|cate|cated).{0,20}(?:is )?(?:required|needed|first)|must (?:be )?(?:authenticate|log ?in)/i,
    example: '530 5.7.0 Authentication required',
    server,
    explanation: 'The server wants a sign-in before this command.',
    advice: 'Send AUTH after EHLO, and after STARTTLS where that is offered.',
    fault: 'client',
    source: { rfc: 4954, section: '6' },
  },
  {
    pattern:
      /^4[0-9]{2} .{0,20}(?:temporary|temporarily).{0,20}(?:auth|login|sign)/i,
    example: '454 4.7.0 Temporary authentication failure',
    server,
    explanation:
      'The server cannot check now who signs in. The password may well be right.',
    advice: 'Try again later with the same password.',
    fault: 'server',
    source: { rfc: 4954, section: '6' },
  },
  {
    pattern:
      /(?:auth(?:entication|orization)?|login) (?:has )?(?:failed|unsuccessful|failure)|(?:invalid|bad|wrong|incorrect) (?:username|user name|user|login|password|credentials)\b|credentials invalid/i,
    example: '535 5.7.8 Authentication failed',
    server,
    explanation:
      'The user name or the password is wrong. The server does not say which.',
    advice:
      'Check both; some servers want the full address as the user name, or an app password.',
    fault: 'client',
    source: { rfc: 4954, section: '6' },
  },
  {
    pattern:
      /auth(?:entication|orization)? (?:was )?(?:aborted|cancelled|canceled)/i,
    example: '501 5.7.0 Authentication aborted',
    server,
    explanation: 'The client gave the sign-in up with a `*`.',
    advice: 'Begin again with AUTH.',
    fault: 'client',
    source: { rfc: 4954, section: '4' },
  },
  {
    pattern:
      /(?:unrecognized|unsupported|unknown) auth|auth(?:entication)? (?:mechanism|type|method).{0,40}not (?:supported|available)/i,
    example: '504 5.5.4 Unrecognized authentication type',
    server,
    explanation: 'The server does not offer this mechanism here.',
    advice: 'Use a mechanism that stands behind AUTH in the EHLO reply.',
    fault: 'client',
    source: { rfc: 4954, section: '4' },
  },
  {
    pattern: /already (?:authenticated|logged in)/i,
    example: '503 5.5.1 Already authenticated',
    server,
    explanation: 'The client has signed in already, and may do so only once.',
    advice: 'Go on with MAIL; to sign in as another, open a new connection.',
    fault: 'client',
    source: { rfc: 4954, section: '4' },
  },
  {
    pattern: /base64|cannot decode|can't decode/i,
    example: '501 5.5.2 Cannot decode response',
    server,
    explanation: 'The response in AUTH is not base64.',
    advice: 'Encode the response in base64, without a line end in it.',
    fault: 'client',
    source: { rfc: 4954, section: '4' },
  },
];
