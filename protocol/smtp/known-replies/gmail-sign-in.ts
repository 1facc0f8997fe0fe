import type { KnownReply } from './known-reply.js';

const server = 'Gmail';
const source = {
  title: 'Gmail SMTP errors and codes (Google Workspace Admin Help)',
  url: 'https://support.google.com/a/answer/3726730',
};

/** What Gmail says of sign-ins, and of those who may send through it. */
export const gmailSignInReplies: readonly KnownReply[] = [
  {
    pattern:
      /Daily (?:user sending limit|sending quota|SMTP relay (?:sending )?limit) exceeded/i,
    example: '550 5.4.5 Daily user sending limit exceeded. - gsmtp',
    server,
    explanation:
      'This account has sent as much as Gmail lets one account send in a day.',
    advice:
      'Wait a day, and use a service made for bulk mail if so much has to go out.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Peak SMTP relay limit exceeded/i,
    example:
      '450 4.2.1 Peak SMTP relay limit exceeded for this customer. This is a temporary error. - gsmtp',
    server,
    explanation:
      'The organization sends more through the relay at once than it may.',
    advice: 'Send more slowly; the same message may go through later.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Application-specific password required/i,
    example:
      '534 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
    server,
    explanation:
      'The account has 2-step verification, and then its usual password does not work over SMTP.',
    advice:
      'Make an app password in the settings of the account and use that one, or sign in with OAuth.',
    fault: 'client',
    source,
  },
  {
    pattern: /Username and Password not accepted/i,
    example:
      '535 5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials - gsmtp',
    server,
    explanation:
      'Gmail does not take this user name and password. It takes the usual password of an account from no program.',
    advice:
      'Use the full address as the user name, and an app password or OAuth.',
    fault: 'client',
    source,
  },
  {
    pattern: /Please log in (?:through|with) your web browser/i,
    example:
      '534 5.7.14 Please log in through your web browser and then try again. - gsmtp',
    server,
    explanation:
      'Gmail finds this sign-in unusual and wants the owner of the account to confirm it.',
    advice:
      'Sign in with a browser, answer what is asked there, and try again; better still, use OAuth.',
    fault: 'client',
    source,
  },
  {
    pattern: /Too many login attempts/i,
    example:
      '454 4.7.0 Too many login attempts, please try again later. - gsmtp',
    server,
    explanation: 'There were too many sign-ins in a short time.',
    advice:
      'Wait, and let the program keep one connection rather than sign in for each message.',
    fault: 'client',
    source,
  },
  {
    pattern: /Mail relay denied|Invalid credentials for relay/i,
    example:
      "550 5.7.1 Invalid credentials for relay [192.0.2.5]. The IP address you've registered in your Workspace SMTP Relay service doesn't match the domain of the account this email is being sent from. - gsmtp",
    server,
    explanation:
      'The relay of Google Workspace does not know this host as one that may send for the domain.',
    advice:
      'Register the address of the host in the SMTP relay settings of Workspace, or sign in with AUTH.',
    fault: 'client',
    source,
  },
];
