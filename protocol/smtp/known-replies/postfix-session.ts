import type { KnownReply } from './known-reply.js';

const server = 'Postfix';

/** A parameter or restriction in the manual of Postfix. */
function manual(name: string) {
  return {
    title: `Postfix Configuration Parameters: ${name}`,
    url: `https://www.postfix.org/postconf.5.html#${name}`,
  };
}

const postscreen = {
  title: 'Postfix Postscreen Howto',
  url: 'https://www.postfix.org/POSTSCREEN_README.html',
};

/** What Postfix says of commands, sign-ins, limits and itself. */
export const postfixSessionReplies: readonly KnownReply[] = [
  {
    pattern: /Must issue a STARTTLS command first/i,
    example: '530 5.7.0 Must issue a STARTTLS command first',
    server,
    explanation: 'The server takes hardly any command before TLS.',
    advice: 'Send STARTTLS, greet again with EHLO, and go on from there.',
    fault: 'client',
    source: { rfc: 3207, section: '4' },
  },
  {
    pattern: /Encryption required for requested authentication mechanism/i,
    example:
      '538 5.7.11 Encryption required for requested authentication mechanism',
    server,
    explanation: 'The server takes a sign-in by this mechanism only over TLS.',
    advice: 'Send STARTTLS, greet again with EHLO, and then AUTH.',
    fault: 'client',
    source: { rfc: 4954, section: '6' },
  },
  {
    pattern: /authentication failed: .{0,60}no mechanism available/i,
    example: '535 5.7.8 Error: authentication failed: no mechanism available',
    server,
    explanation: 'The server has no way to check a sign-in by this mechanism.',
    advice: 'Use a mechanism that stands behind AUTH in the EHLO reply.',
    fault: 'client',
    source: {
      title: 'Postfix SASL Howto',
      url: 'https://www.postfix.org/SASL_README.html',
    },
  },
  {
    pattern: /authentication failed: .{0,60}bad protocol \/ cancel/i,
    example: '535 5.7.8 Error: authentication failed: bad protocol / cancel',
    server,
    explanation:
      'The response is not of the form that the mechanism has, or the client gave up.',
    advice:
      'Look at the response decoded: PLAIN, for example, has two NUL octets in it.',
    fault: 'client',
    source: {
      title: 'Postfix SASL Howto',
      url: 'https://www.postfix.org/SASL_README.html',
    },
  },
  {
    pattern: /Error: authentication failed/i,
    example: '535 5.7.8 Error: authentication failed: authentication failure',
    server,
    explanation:
      'The user name or the password is wrong. The server does not say which.',
    advice: 'Check both; some servers want the full address as the user name.',
    fault: 'client',
    source: {
      title: 'Postfix SASL Howto',
      url: 'https://www.postfix.org/SASL_README.html',
    },
  },
  {
    pattern: /Error: authentication not enabled/i,
    example: '503 5.5.1 Error: authentication not enabled',
    server,
    explanation:
      'This server offers no AUTH here: not on this port, or not before TLS.',
    advice:
      'Look whether AUTH stands in the EHLO reply; use the submission port, and TLS before AUTH.',
    fault: 'client',
    source: manual('smtpd_sasl_auth_enable'),
  },
  {
    pattern: /TLS not available due to local problem/i,
    example: '454 4.7.0 TLS not available due to local problem',
    server,
    explanation:
      'The server cannot do TLS: its key or certificate cannot be read, for example.',
    advice:
      'Whoever runs the server finds the reason in its log. Send no password without TLS.',
    fault: 'server',
    source: {
      title: 'Postfix TLS Support',
      url: 'https://www.postfix.org/TLS_README.html',
    },
  },
  {
    pattern: /Error: too many errors/i,
    example: '421 4.7.0 mx.example.net Error: too many errors',
    server,
    explanation:
      'The client has had so many commands refused that the server ends the session.',
    advice: 'Look at the replies before this one.',
    fault: 'client',
    source: manual('smtpd_hard_error_limit'),
  },
  {
    pattern: /Error: timeout exceeded/i,
    example: '421 4.4.2 mx.example.net Error: timeout exceeded',
    server,
    explanation: 'The client sent nothing for too long.',
    advice: 'Open a new connection, and send sooner.',
    fault: 'client',
    source: manual('smtpd_timeout'),
  },
  {
    pattern:
      /Error: too many (?:connections|AUTH commands|new TLS sessions) from/i,
    example:
      '421 4.7.0 mx.example.net Error: too many connections from 192.0.2.5',
    server,
    explanation:
      'This client has opened more connections, or signed in more often, than it may in the time.',
    advice: 'Open fewer at once, and try again later.',
    fault: 'client',
    source: manual('smtpd_client_connection_count_limit'),
  },
  {
    pattern: /Error: too (?:much mail|many recipients) from/i,
    example: '450 4.7.1 Error: too much mail from 192.0.2.5',
    server,
    explanation:
      'This client has sent more messages, or to more recipients, than it may in the time.',
    advice: 'Send more slowly, and try again later.',
    fault: 'client',
    source: manual('smtpd_client_message_rate_limit'),
  },
  {
    pattern: /bare (?:<LF>|newline) received/i,
    example: '550 5.5.2 mx.example.net Error: bare <LF> received',
    server,
    explanation:
      'A line ended with LF alone. Such lines have been used to smuggle messages past a server.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source: manual('smtpd_forbid_bare_newline'),
  },
  {
    pattern: /Error: command not (?:recognized|implemented)/i,
    example: '500 5.5.2 Error: command not recognized',
    server,
    explanation: 'The server has no command of this name.',
    advice:
      'Look for a slip in it. If these lines are of a message, the server is still reading commands.',
    fault: 'client',
    source: { rfc: 5321, section: '4.2.4' },
  },
  {
    pattern:
      /Error: (?:bad syntax|non-SMTP command)|221 2\.7\.0 Error: I can break rules/i,
    example: '500 5.5.2 Error: bad syntax',
    server,
    explanation: 'The server cannot make sense of this line as a command.',
    advice: 'A command begins with a verb of letters at the start of the line.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1' },
  },
  {
    pattern: /Server configuration (?:error|problem)/i,
    example: '451 4.3.5 Server configuration error',
    server,
    explanation: 'Something in the settings of the server is wrong.',
    advice:
      'Try again later; whoever runs the server finds the reason in its log.',
    fault: 'server',
    source: {
      title: 'Postfix Debugging Howto',
      url: 'https://www.postfix.org/DEBUG_README.html',
    },
  },
  {
    pattern: /Error: queue file write error/i,
    example: '451 4.3.0 Error: queue file write error',
    server,
    explanation:
      'The server could not keep the message: a full disk, or a filter that failed.',
    advice:
      'Try again later; whoever runs the server finds the reason in its log.',
    fault: 'server',
    source: {
      title: 'Postfix Debugging Howto',
      url: 'https://www.postfix.org/DEBUG_README.html',
    },
  },
  {
    pattern: /4\.3\.2 Service currently unavailable/i,
    example: '450 4.3.2 Service currently unavailable',
    server: 'Postfix (postscreen)',
    explanation:
      'The guard before Postfix tests clients that it does not know, and cannot pass this one on in the middle of a session. Next time it lets it through.',
    advice: 'Try again after some minutes; mail servers do so by themselves.',
    fault: 'policy',
    source: postscreen,
  },
  {
    pattern: /5\.5\.1 Protocol error/i,
    example: '521 5.5.1 Protocol error',
    server: 'Postfix (postscreen)',
    explanation:
      'The client spoke before the greeting was complete, or sent what no mail client sends.',
    advice: 'Wait for the whole greeting, and for each reply.',
    fault: 'client',
    source: postscreen,
  },
  {
    pattern: /4\.3\.2 All server ports are busy/i,
    example: '421 4.3.2 All server ports are busy',
    server: 'Postfix (postscreen)',
    explanation: 'The server has as many connections as it takes.',
    advice: 'Try again later.',
    fault: 'server',
    source: postscreen,
  },
  {
    pattern: /Error: insufficient authorization/i,
    example: '550 5.7.0 Error: insufficient authorization',
    server,
    explanation:
      'Only hosts that the server trusts may send XCLIENT or XFORWARD, which set who the client is.',
    advice:
      'Add the host to `smtpd_authorized_xclient_hosts`, or leave the command out.',
    fault: 'client',
    source: {
      title: 'Postfix XCLIENT Howto',
      url: 'https://www.postfix.org/XCLIENT_README.html',
    },
  },
];
