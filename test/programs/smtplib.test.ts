import { describePrograms } from './describe-programs.js';

describePrograms('smtplib');
