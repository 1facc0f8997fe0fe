import type { KnownReply } from './known-reply.js';

const server = 'Many servers';

/** Wordings that many servers share; they come last, after the words that only one uses. */
export const anyServerReplies: readonly KnownReply[] = [
  {
    pattern:
      /(?:mailbox|inbox|account|user|recipient).{0,40}(?:is full|over ?quota|quota exceeded|storage exceeded)/i,
    example: '452 4.2.2 Mailbox is full',
    server,
    explanation: 'The mailbox has no room left.',
    advice: 'The recipient has to make room; tell them another way.',
    fault: 'recipient',
    source: { rfc: 3463, section: '3.3' },
  },
  {
    pattern:
      /(?:no such (?:user|mailbox|recipient|address)|no mailbox here by that name|unknown (?:user|recipient|mailbox)|(?:user|recipient|mailbox|address) (?:is )?(?:unknown|not found|does not exist)|invalid (?:mailbox|recipient))/i,
    example: '550 5.1.1 no such user',
    server,
    explanation: 'The server has no mailbox of this name.',
    advice:
      'Look for a slip in the address, and take it off any list it stands on.',
    fault: 'sender',
    source: { rfc: 3463, section: '3.2' },
  },
  {
    pattern:
      /(?:mailbox|account|user|recipient) (?:is |has been )?(?:disabled|suspended|inactive|locked)/i,
    example: '550 5.2.1 Mailbox disabled',
    server,
    explanation: 'The mailbox exists, but takes no messages.',
    advice: 'Reach the person another way.',
    fault: 'recipient',
    source: { rfc: 3463, section: '3.3' },
  },
  {
    pattern:
      /relay(?:ing)? (?:is )?(?:access )?(?:denied|not (?:allowed|permitted))|not permitted to relay/i,
    example: '550 5.7.1 relaying denied',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: { rfc: 5321, section: '7.9' },
  },
  {
    pattern:
      /DMARC.{0,40}(?:polic|fail|reject|evaluation|check)|(?:fail|polic).{0,30}DMARC/i,
    example: '550 5.7.1 Rejected by DMARC policy of example.org',
    server,
    explanation:
      'The domain in From asks, by DMARC, to refuse what neither SPF nor DKIM ties to it.',
    advice: 'Send through a host of that domain that signs with DKIM.',
    fault: 'policy',
    source: { rfc: 9989, section: '4.7' },
  },
  {
    pattern:
      /\bSPF\b.{0,40}(?:fail|validation|check|reject|polic|not )|(?:fail|violat).{0,30}\bSPF\b/i,
    example: '550 5.7.23 SPF validation failed',
    server,
    explanation:
      'The SPF record of the sender’s domain does not name this host, or could not be read.',
    advice:
      'Add the host to the SPF record, or send through one that is in it.',
    fault: 'policy',
    source: { rfc: 7372, section: '3.2' },
  },
  {
    pattern:
      /\bDKIM\b.{0,40}(?:fail|signature|check|reject|polic|not )|(?:fail|no |without ).{0,30}\bDKIM\b/i,
    example: '550 5.7.20 No passing DKIM signature found',
    server,
    explanation:
      'The message has no DKIM signature that holds and that the server accepts.',
    advice:
      'Sign with DKIM, and see that nothing changes the message after that.',
    fault: 'policy',
    source: { rfc: 7372, section: '3.1' },
  },
  {
    pattern: /reverse (?:DNS|lookup|hostname)|PTR record|rDNS/i,
    example: '550 5.7.25 Reverse DNS validation failed',
    server,
    explanation:
      'The address of the client and its name in the DNS do not lead to each other.',
    advice:
      'Ask whoever runs the network for a PTR record, and give the same name an A or AAAA record.',
    fault: 'client',
    source: { rfc: 7372, section: '3.3' },
  },
  {
    pattern: /\b(?:virus|malware|trojan)\b/i,
    example: '554 5.7.1 Message contains a virus (Eicar-Test-Signature)',
    server,
    explanation: 'The server has found malware in the message.',
    advice: 'Check the file, and the machine it came from.',
    fault: 'sender',
    source: { rfc: 3463, section: '3.8' },
  },
  {
    pattern:
      /(?:as|is|be|like|likely|possible|probable|suspected|high|identified|detected|rejected|blocked for|sending) (?:a |as )?(?:spam|unsolicited|junk)|spam (?:detected|message|mail|email|score|content|source|filter|rejected|suspected)/i,
    example: '554 5.7.1 Message rejected as spam',
    server,
    explanation: 'The server takes the message, or its sender, for spam.',
    advice:
      'See that SPF, DKIM and DMARC pass, and ask who runs the server if the mail was wanted.',
    fault: 'policy',
    source: { rfc: 3463, section: '3.8' },
  },
  {
    pattern: /black-?list|block-?list|deny-?list/i,
    example: '550 5.7.1 Your host is on our blocklist',
    server,
    explanation:
      'The client or the sender stands on a list that the server goes by.',
    advice:
      'Find out from the text which list it is, and ask for removal there.',
    fault: 'policy',
    source: { rfc: 5782, section: '2' },
  },
  {
    pattern: /too many recipients/i,
    example: '452 4.5.3 Too many recipients',
    server,
    explanation:
      'The mail transaction has as many recipients as the server takes.',
    advice:
      'Send to those that were accepted, and to the rest in another transaction.',
    fault: 'client',
    source: { rfc: 5321, section: '4.5.3.1.10' },
  },
  {
    pattern:
      /(?:message|mail|data).{0,20}(?:too (?:big|large|much)|exceeds|size limit)|too much mail data/i,
    example: '552 Message size exceeds the limit of this server',
    server,
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: { rfc: 1870, section: '6.1' },
  },
  {
    pattern:
      /rate.?limit|too (?:many|frequent) (?:connections|connects|sessions|messages|mails|login|requests|concurrent|attempts)|too (?:fast|quickly)|throttl/i,
    example: '421 4.7.0 Rate limit exceeded, try again later',
    server,
    explanation:
      'The client does more in a short time than the server allows: connections, messages, mistakes.',
    advice: 'Slow down, and try again later.',
    fault: 'client',
    source: { rfc: 5321, section: '7.8' },
  },
];
