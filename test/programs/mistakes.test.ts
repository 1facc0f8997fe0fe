import { describePrograms } from './describe-programs.js';

describePrograms('mistakes');
