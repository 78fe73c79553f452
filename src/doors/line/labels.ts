import { readable } from './storable.js';

/** `（3枚中1枚目）` of pictures sent together; empty for a single one. */
export function counted(imageSet: Record<string, unknown>): string {
  const { index, total } = imageSet;
  return Number.isInteger(index) && Number.isInteger(total) ? `（${total}枚中${index}枚目）` : '';
}

/** `（1分05秒）` of a length in milliseconds; empty when there is none. */
export function clock(milliseconds: unknown): string {
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0 && milliseconds < 864e5)) return '';
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `（${seconds}秒）` : `（${minutes}分${String(seconds % 60).padStart(2, '0')}秒）`;
}

/** `（22KB）` of a size in bytes; empty when there is none. */
export function fileSize(bytes: unknown): string {
  if (typeof bytes !== 'number' || !(bytes >= 0 && bytes < 1e12)) return '';
  if (bytes < 1000) return `（${bytes}B）`;
  return bytes < 1e6 ? `（${Math.round(bytes / 1000)}KB）` : `（${(bytes / 1e6).toFixed(1)}MB）`;
}

/**
 * What a sticker says: `「元気です」` typed on it, or `：泣く、悲しい` of its first keywords. LINE sends the keywords in English,
 * at most fifteen, drawn anew each time (webhook.yml), so the same sticker may read differently twice.
 */
export function stickerWords(typed: string | null, keywords: unknown): string {
  if (typed !== null) return `「${typed}」`;
  if (!Array.isArray(keywords)) return '';
  const words = keywords.filter((word): word is string => typeof word === 'string' && word.trim() !== '');
  const shown = [...new Set(words.map((word) => inJapanese.get(word.toLowerCase()) ?? readable(word)))].slice(0, 3);
  return shown.length === 0 ? '' : `：${shown.join('、')}`;
}

/** The keywords that tell how somebody feels or what they need. Our own translation; others are shown as LINE sent them. */
const inJapanese = new Map(
  Object.entries({
    cry: '泣く',
    crying: '泣く',
    tears: '涙',
    sad: '悲しい',
    sadness: '悲しい',
    lonely: 'さびしい',
    depressed: '落ちこむ',
    tired: '疲れた',
    exhausted: '疲れた',
    sick: '具合が悪い',
    pain: '痛い',
    hurt: 'つらい',
    scared: 'こわい',
    afraid: 'こわい',
    worried: '心配',
    anxious: '不安',
    angry: '怒る',
    shocked: 'ショック',
    help: '助けて',
    'help me': '助けて',
    hungry: 'おなかがすいた',
    sorry: 'ごめんなさい',
    apologize: 'ごめんなさい',
    thanks: 'ありがとう',
    'thank you': 'ありがとう',
    please: 'お願いします',
    hello: 'こんにちは',
    hi: 'こんにちは',
    bye: 'さようなら',
    'good morning': 'おはよう',
    'good night': 'おやすみ',
    ok: 'OK',
    yes: 'はい',
    no: 'いいえ',
    understood: '了解',
    roger: '了解',
    happy: 'うれしい',
    smile: '笑顔',
    laugh: '笑う',
    love: '大好き',
    sleep: '寝る',
    bedtime: '寝る',
  }),
);
