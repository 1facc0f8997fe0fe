import { describePrograms } from './describe-programs.js';

describePrograms('socket');
