import { join } from 'node:path';
import { loadQuestionnaires } from './questionnaires.js';

const folder = join(import.meta.dirname, '../../questionnaires');
describe('q', () => {
  it('reads', () => {
    loadQuestionnaires(folder).current('general');
  });
});
