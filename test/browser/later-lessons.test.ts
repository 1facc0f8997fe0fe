import { useWorkbench } from '../support/workbench.js';
import { describeLessons } from './describe-lessons.js';

describeLessons(useWorkbench(), (address) =>
  /^lessons\/(?:python|trouble|delivery)\//.test(address),
);
