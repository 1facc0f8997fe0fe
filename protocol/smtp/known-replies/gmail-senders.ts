import type { KnownReply } from './known-reply.js';

const server = 'Gmail';
const source = {
  title: 'Gmail SMTP errors and codes (Google Workspace Admin Help)',
  url: 'https://support.google.com/a/answer/3726730',
};
const guidelines = {
  title: 'Email sender guidelines (Gmail Help)',
  url: 'https://support.google.com/mail/answer/81126',
};

/** What Gmail asks of those who send to it: proof of who they are, and a good name. */
export const gmailSenderReplies: readonly KnownReply[] = [
  {
    pattern: /is unauthenticated\. Gmail requires/i,
    example:
      '550 5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp',
    server,
    explanation:
      'Neither SPF nor DKIM shows that the domain has sent this message, and Gmail wants at least one of them.',
    advice:
      'Name this host in the SPF record of the sender’s domain, or sign the message with DKIM.',
    fault: 'policy',
    source: guidelines,
  },
  {
    pattern: /does not have authentication information or fails to pass/i,
    example:
      '550 5.7.26 This message does not have authentication information or fails to pass authentication checks (SPF or DKIM). To best protect our users from spam, the message has been blocked. - gsmtp',
    server,
    explanation:
      'Neither SPF nor DKIM shows that the domain has sent this message. Gmail used this wording in earlier years.',
    advice:
      'Name this host in the SPF record of the sender’s domain, or sign the message with DKIM.',
    fault: 'policy',
    source: guidelines,
  },
  {
    pattern: /SPF record with a hard fail policy/i,
    example:
      '550 5.7.26 The MAIL FROM domain [example.org] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.5]. - gsmtp',
    server,
    explanation:
      'The domain of the reverse-path says in its SPF record that only other hosts than this one send its mail.',
    advice:
      'Add this host to the SPF record, or send through a host that stands in it.',
    fault: 'policy',
    source,
  },
  {
    pattern: /DMARC policy, but temporary DNS failures/i,
    example:
      "451 4.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy, but temporary DNS failures prevent authentication. - gsmtp",
    server,
    explanation:
      'Gmail could not look up the records that would show where the message is from.',
    advice: 'Try again later, and see that the DNS of the domain answers.',
    fault: 'network',
    source,
  },
  {
    pattern: /not accepted due to domain.{1,3}s DMARC policy/i,
    example:
      "550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy. - gsmtp",
    server,
    explanation:
      'The domain in From asks, by DMARC, to refuse what neither SPF nor DKIM ties to it.',
    advice:
      'Send through a host of that domain that signs with DKIM; do not put a domain in From that is not yours.',
    fault: 'policy',
    source,
  },
  {
    pattern: /senders to authenticate (?:their email )?with SPF/i,
    example:
      "421 4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message. Gmail requires all bulk email senders to authenticate their email with SPF. - gsmtp",
    server,
    explanation:
      'Who sends much to Gmail must pass SPF, and this message did not.',
    advice: 'Name this host in the SPF record of the reverse-path’s domain.',
    fault: 'policy',
    source,
  },
  {
    pattern: /senders to authenticate (?:their email )?with DKIM/i,
    example:
      "421 4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message. Gmail requires all email bulk senders to authenticate their email with DKIM. - gsmtp",
    server,
    explanation:
      'Who sends much to Gmail must sign with DKIM, and no signature of this message held.',
    advice:
      'Sign with DKIM, and see that nothing changes the message after that.',
    fault: 'policy',
    source,
  },
  {
    pattern: /aligned with either the authenticated SPF or DKIM/i,
    example:
      "421 4.7.32 Your email has been rate limited because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp",
    server,
    explanation:
      'The domain in From is another than the ones that SPF and DKIM vouch for.',
    advice: 'Sign with DKIM for the domain that stands in From.',
    fault: 'policy',
    source,
  },
  {
    pattern: /SPF record of the sending domain has one or more suspicious/i,
    example:
      '550 5.7.24 The SPF record of the sending domain has one or more suspicious entries. - gsmtp',
    server,
    explanation:
      'The SPF record of the domain lets hosts send that Gmail does not trust.',
    advice: 'Take out of the SPF record what need not send for the domain.',
    fault: 'policy',
    source,
  },
  {
    pattern:
      /does(?:n.{1,3}t| not) have a PTR record|specified in the pointer \(PTR\) record/i,
    example:
      '550 5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP. - gsmtp',
    server,
    explanation:
      'The DNS has no name for the address of this client, or that name does not lead back to the address.',
    advice:
      'Ask whoever runs the network for a PTR record, and give the same name an A or AAAA record.',
    fault: 'client',
    source,
  },
  {
    pattern: /does not meet IPv6 sending guidelines/i,
    example:
      '550 5.7.1 This message does not meet IPv6 sending guidelines regarding PTR records and authentication. - gsmtp',
    server,
    explanation:
      'Over IPv6 Gmail wants a PTR record for the client, and SPF or DKIM that passes.',
    advice: 'Set up both, or send over IPv4 until then.',
    fault: 'client',
    source,
  },
  {
    pattern: /quota for sending messages with the same Message-ID/i,
    example:
      '421 4.7.28 Gmail has detected this message exceeded its quota for sending messages with the same Message-ID:. - gsmtp',
    server,
    explanation:
      'Too many messages came with one and the same Message-ID, which should be unlike any other.',
    advice: 'Give each message a Message-ID of its own.',
    fault: 'sender',
    source,
  },
  {
    pattern: /unusual (?:rate|amount) of (?:unsolicited )?mail/i,
    example:
      '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address [192.0.2.5]. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. - gsmtp',
    server,
    explanation:
      'More mail that looks unwanted comes from this address or domain than usual, so Gmail slows it down or stops it.',
    advice:
      'Send less and more slowly, find out who sends it, and write only to people who asked for it.',
    fault: 'policy',
    source,
  },
  {
    pattern: /very low reputation of the sending (?:IP address|domain)/i,
    example:
      '550 5.7.1 This message is likely suspicious due to the very low reputation of the sending IP address. To best protect our users from spam, the message has been blocked. - gsmtp',
    server,
    explanation:
      'Too much of what came from this address or domain was taken for spam by people who use Gmail.',
    advice:
      'Stop what draws complaints and look at Postmaster Tools; a reputation takes weeks to come back.',
    fault: 'policy',
    source,
  },
  {
    pattern: /due to the nature of the content/i,
    example:
      '421 4.7.0 This message is suspicious due to the nature of the content or the links within. To best protect our users from spam, the message has been blocked. - gsmtp',
    server,
    explanation: 'Words or links in the message look like those of spam.',
    advice:
      'Look at the links above all: a shortened or listed one is often the reason.',
    fault: 'sender',
    source,
  },
  {
    pattern: /likely unsolicited mail/i,
    example:
      '550 5.7.1 This message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. - gsmtp',
    server,
    explanation: 'Gmail takes this message for spam.',
    advice:
      'See that SPF, DKIM and DMARC pass, and that the recipients have asked for the mail.',
    fault: 'policy',
    source,
  },
  {
    pattern: /senders to use TLS\/SSL for SMTP|TLS required for RCPT domain/i,
    example:
      "421 4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection. Gmail requires all bulk email senders to use TLS/SSL for SMTP connections. - gsmtp",
    server,
    explanation: 'The message came without TLS, and here it has to be TLS.',
    advice: 'Send STARTTLS before MAIL.',
    fault: 'client',
    source,
  },
  {
    pattern: /IP not in whitelist for RCPT domain/i,
    example:
      '421 4.7.0 IP not in whitelist for RCPT domain, closing connection. - gsmtp',
    server,
    explanation:
      'The domain of the recipient takes mail from certain addresses only, and this is none of them.',
    advice:
      'Send through the gateway of that domain, which its MX records name.',
    fault: 'policy',
    source,
  },
  {
    pattern: /HELO\/EHLO argument/i,
    example:
      '501 5.5.4 HELO/EHLO argument is invalid, closing connection. - gsmtp',
    server,
    explanation: 'What the client calls itself in EHLO is no name of a host.',
    advice:
      'Let the client give its full host name, or its address in brackets.',
    fault: 'client',
    source,
  },
  {
    pattern: /4\.7\.0 Try again later, closing connection/i,
    example: '421 4.7.0 Try again later, closing connection. (EHLO) - gsmtp',
    server,
    explanation:
      'Gmail does not want to talk to this client now; at EHLO that is often because of a name like `localhost`.',
    advice:
      'Let the client give its full host name in EHLO, and try again later.',
    fault: 'client',
    source,
  },
];
