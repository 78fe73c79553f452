import type { Message } from '../consultation/index.js';
import { eventsOf } from './events.js';

const message = (kind: string, details: object | null, text = 'ボタンが押されました') =>
  ({ id: 'm', kind, text, details, at: new Date('2026-11-25T01:00:00Z'), withdrawnAt: null }) as unknown as Message;
const heard = (...messages: Message[]) => eventsOf(messages, null).map(({ at: _at, message: _m, ...event }) => event);

describe('what a tap means', () => {
  it('a line of the summary is put right, a day is said as people say it, other buttons speak for themselves', () => {
    expect(heard(message('postback', { postback: 'fix:S3' }))).toEqual([{ kind: 'edit', question: 'S3' }]);
    expect(heard(message('postback', { postback: 'date', params: { date: '2026-12-03' } }))).toEqual([
      { kind: 'text', text: '2026年12月3日' },
    ]);
    expect(heard(message('postback', { postback: 'つづき' }))).toEqual([{ kind: 'text', text: 'つづき' }]);
    expect(heard(message('postback', { postback: 'date', params: { date: 'いつか' } }))).toEqual([
      { kind: 'text', text: 'date' },
    ]);
  });

  it('what is written in the own room is for staff, not for the assistant', () => {
    expect(heard(message('text', { room: true }, '部屋で'), message('text', null, 'ここで'))).toEqual([
      { kind: 'text', text: 'ここで' },
    ]);
  });
});
