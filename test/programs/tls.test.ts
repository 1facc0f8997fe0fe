import { describePrograms } from './describe-programs.js';

describePrograms('tls');
