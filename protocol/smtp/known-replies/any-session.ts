import type { KnownReply } from './known-reply.js';

const server = 'Many servers';

/** Wordings about commands that many servers share. */
export const anySessionReplies: readonly KnownReply[] = [
  {
    pattern:
      /too many (?:errors|(?:invalid|bad|unknown|unrecognized|unauthenticated|nonmail) commands|(?:syntax|protocol) (?:or protocol )?errors)/i,
    example: '502 5.5.1 Too many unrecognized commands, goodbye.',
    server,
    explanation:
      'The client has sent so many lines that are no mail that the server ends the session.',
    advice: 'Look at the replies before this one.',
    fault: 'client',
    source: { rfc: 5321, section: '7.8' },
  },
  {
    pattern:
      /(?:VRFY|EXPN).{0,20}(?:not implemented|disabled|not supported|not allowed)|do not allow this operation/i,
    example: '502 5.5.1 VRFY command is disabled',
    server,
    explanation:
      'The server does not tell whether an address exists, so that nobody can collect addresses. Many do not.',
    advice: 'Send RCPT to learn whether it takes mail for an address.',
    fault: 'policy',
    source: { rfc: 5321, section: '7.3' },
  },
  {
    pattern:
      /(?:no valid recipients|valid recipients? (?:is )?(?:required|needed)|need (?:RCPT|recipient)|RCPT (?:TO )?(?:first|required))/i,
    example: '503 5.5.1 RCPT first',
    server,
    explanation:
      'No recipient has been accepted, so there is nobody to send to.',
    advice: 'Look at the replies to RCPT.',
    fault: 'client',
    source: { rfc: 5321, section: '3.3' },
  },
  {
    pattern:
      /need MAIL|MAIL (?:FROM )?(?:first|required|needed)|sender not yet given|use MAIL before/i,
    example: '503 5.5.1 Error: need MAIL command',
    server,
    explanation: 'No mail transaction is open: MAIL comes first.',
    advice: 'Send MAIL before RCPT and DATA; look whether MAIL was refused.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.4' },
  },
  {
    pattern: /nested MAIL|sender already|MAIL already given|one MAIL per/i,
    example: '503 5.5.1 Error: nested MAIL command',
    server,
    explanation: 'A mail transaction is open already.',
    advice: 'Finish it, or drop it with RSET, before the next MAIL.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.4' },
  },
  {
    pattern: /(?:EHLO|HELO|LHLO|hello).{0,12}first|polite people say/i,
    example: '503 5.5.1 Error: send HELO/EHLO first',
    server,
    explanation: 'The session has not begun with EHLO or HELO.',
    advice: 'Send EHLO first.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.4' },
  },
  {
    pattern:
      /(?:EHLO|HELO) requires|syntax: (?:EHLO|HELO)|missing hostname|invalid domain name/i,
    example: '501 Syntax: EHLO hostname',
    server,
    explanation:
      'A host name, or an address in brackets, stands behind EHLO and HELO.',
    advice: 'Let the client give its full host name.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1.1' },
  },
  {
    pattern:
      /bad sequence|out of (?:sequence|order)|not allowed (?:here|now|at this)/i,
    example: '503 Bad sequence of commands',
    server,
    explanation: 'The server knows the command, but this is not its time.',
    advice: 'The order is EHLO, MAIL, RCPT, DATA, and AUTH before MAIL.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.4' },
  },
  {
    pattern:
      /unsupported (?:param|option)|param(?:eter)?s? (?:not |un)recogni[sz]ed|unrecognized parameter/i,
    example: '555 5.5.4 Unsupported option: FOO=BAR',
    server,
    explanation: 'The server does not know a parameter behind the path.',
    advice: 'Use only parameters of extensions that the EHLO reply offers.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1.11' },
  },
  {
    pattern:
      /bad (?:sender|recipient) address syntax|(?:sender|recipient) address syntax error|malformed address|not a valid RFC.?5321 address|invalid (?:FROM|TO|MAIL FROM address|RCPT TO address)\b|empty address|missing FROM: prefix/i,
    example: '501 5.1.3 Bad recipient address syntax',
    server,
    explanation: 'The path is not written as one.',
    advice: 'Write the address in angle brackets, with one `@` in it.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.2' },
  },
  {
    pattern: /(?:chunk size|BDAT count|size for BDAT)/i,
    example: '501 5.5.4 Invalid chunk size parameter',
    server,
    explanation: 'Behind BDAT stands the number of octets in the chunk.',
    advice: 'Send `BDAT 12` or `BDAT 12 LAST`, and then just that many octets.',
    fault: 'client',
    source: { rfc: 3030, section: '2' },
  },
  {
    pattern:
      /(?:bad|invalid|unknown|unsupported|value).{0,20} (?:NOTIFY|RET|BODY|ENVID|ORCPT|message size|mail BODY)\b|NOTIFY(?:=| option )NEVER|bad argument "/i,
    example: '501 5.5.4 Error: Bad NOTIFY parameter syntax',
    server,
    explanation:
      'A parameter behind the path has a value that its extension does not know.',
    advice: 'Look the values up: BODY=8BITMIME, RET=HDRS, NOTIFY=NEVER.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1.11' },
  },
  {
    pattern:
      /no (?:parameters|arguments) allowed|does not accept arguments|unexpected argument/i,
    example: '501 5.5.2 Syntax error (no parameters allowed)',
    server,
    explanation: 'Nothing may stand behind this verb.',
    advice: 'Send the verb alone.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1' },
  },
  {
    pattern:
      /argument required|missing (?:argument|parameter)|no parameters given|mechanism must be specified|missing SASL mechanism|Syntax: /i,
    example: '501 5.5.2 Argument required',
    server,
    explanation:
      'Something is missing behind the verb, or is not written as the server reads it.',
    advice: 'Compare the line with the syntax of the command.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1' },
  },
  {
    pattern:
      /(?:unrecognized|unknown|unimplemented) command|command .{0,80}(?:not (?:recognized|implemented|supported)|unrecognized|unknown)/i,
    example: '500 unrecognized command',
    server,
    explanation: 'The server has no command of this name.',
    advice:
      'Look for a slip in it. If these lines are of a message, the server is still reading commands.',
    fault: 'client',
    source: { rfc: 5321, section: '4.2.4' },
  },
  {
    pattern:
      /421 .{0,120}(?:time(?:d )?-?out|idle)|timeout waiting for|timeout \(#4\.4\.2\)|idle for too long/i,
    example: '421 4.4.2 Timeout - closing connection',
    server,
    explanation: 'The client sent nothing for too long.',
    advice: 'Open a new connection, and send sooner.',
    fault: 'client',
    source: { rfc: 5321, section: '4.5.3.2.7' },
  },
  {
    pattern: /time(?:d )?-?out/i,
    example: '451 4.3.0 Lookup timed out',
    server,
    explanation:
      'Something that the server has to ask did not answer in time: the DNS, a filter or another server.',
    advice: 'Try again later.',
    fault: 'server',
    source: { rfc: 5321, section: '4.2.1' },
  },
  {
    pattern: /line (?:is )?too long/i,
    example: '500 5.5.2 Line too long',
    server,
    explanation: 'The line is longer than the server reads.',
    advice:
      'Look whether a message was sent where a command was expected; break long lines of a message.',
    fault: 'client',
    source: { rfc: 5321, section: '4.5.3.1' },
  },
  {
    pattern: /bare (?:line-?feed|carriage return|LF|CR)/i,
    example: '421 4.5.0 Bare carriage return (CR) not allowed',
    server,
    explanation: 'CR and LF stand only together, as the end of a line.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source: { rfc: 5321, section: '2.3.8' },
  },
  {
    pattern: /\bsyntax error|bad syntax|invalid command syntax|parsing failed/i,
    example: '501 Syntax error in parameters or arguments',
    server,
    explanation: 'The server cannot make sense of this line.',
    advice: 'Compare the line with the syntax of the command.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1' },
  },
  {
    pattern: /protocol error|bad protocol/i,
    example: '521 bad protocol',
    server,
    explanation: 'The client sent what no mail client sends.',
    advice: 'Look at what went out just before.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1' },
  },
];
