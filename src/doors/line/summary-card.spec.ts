import { check } from './check.js';
import { summaryCard } from './summary-card.js';

const lines = [
  { question: 'S3', label: 'だれのこと', shown: '家族' },
  { question: 'S4', label: '書いたこと', shown: '家賃が払えません\u0000\ud800' },
];

describe('the summary as a card', () => {
  it('shows each answer with a button that puts it right, as LINE takes it, and tells nothing outside the chat', () => {
    const card = summaryCard({ lines, fix: '直す' }, '直す')!;
    expect(check([card])).toEqual([]);
    expect(card.altText).not.toMatch(/家賃|家族/);
    const text = JSON.stringify(card);
    expect(text).toContain('"data":"fix:S3","displayText":"直す：だれのこと"');
    expect(text).not.toMatch(/\\u0000|\\ud800/);
  });

  it('stays within LINE’s limits however much there is, and is left out when there is nothing', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      question: `Q${n}`,
      label: 'とても長い名前の質問です'.repeat(5),
      shown: '長い答え'.repeat(15),
    }));
    expect(check([summaryCard({ lines: many, fix: '直す' }, '直す')])).toEqual([]);
    expect(summaryCard({ lines: [{ question: 'S3', label: 'だれ', shown: ' ' }], fix: '直す' }, '直す')).toBeNull();
  });
});
