/**
 * The pictures that docomo phones wrote before Unicode had emoji, in the order of docomo's own private-use code points.
 * Decoded CP932 leaves them at exactly these points (F89F → U+E63E). Sources: docomo's i-mode emoji table and Unicode's
 * EmojiSources file. A picture without an emoji of its own has the nearest one, or 〓, Japan's sign for "a character was here".
 */
const docomo: readonly [first: number, pictures: string][] = [
  [
    0xe63e,
    '☀ ☁ ☔ ⛄ ⚡ 🌀 🌁 🌂 ♈ ♉ ♊ ♋ ♌ ♍ ♎ ♏ ♐ ♑ ♒ ♓ 🎽 ⚾ ⛳ 🎾 ⚽ 🎿 🏀 🏁 📟 🚃 Ⓜ 🚄 🚗 🚙 🚌 🚢 ✈ 🏠 🏢 🏣 🏥 🏦 🏧 🏨 🏪 ⛽ 🅿 🚥 🚻 🍴 ☕ 🍸 🍺 🍔 👠 ✂ 🎤 🎥 ↗ 🎠 🎧 🎨 🎩 🎪 🎫 🚬 🚭 📷 👜 📖 🎀 🎁 🎂 ☎ 📱 📝 📺 🎮 💿 ♥ ♠ ♦ ♣ 👀 👂 ✊ ✌ ✋ ↘ ↖ 👣 👟 👓 ♿ 🌑 🌔 🌓 🌙 🌕 🐶 🐱 ⛵ 🎄 ↙',
  ],
  [
    0xe6ce,
    '📲 📩 📠 〓 〓 ✉ 〓 〓 💴 🆓 🆔 🔑 ↩ 🆑 🔍 🆕 🚩 〓 #⃣ 〓 1⃣ 2⃣ 3⃣ 4⃣ 5⃣ 6⃣ 7⃣ 8⃣ 9⃣ 0⃣ ❤ 💓 💔 💕 😃 😠 😞 😖 😵 ⤴ 🎵 ♨ 💠 💋 ✨ 💡 💢 👊 💣 🎶 ⤵ 💤 ❗ ⁉ ‼ 💥 💦 💧 💨 〰 ➰',
  ],
  [0xe70b, '🆗'],
  [0xe70e, '👕 👛 💄 👖 〓 🔔 🚪 💰 💻 💌 🔧 ✏ 👑 💍 ⏳ 🚲 🍵 ⌚ 😔 😌 😅 😓 😡 😒 😍 👍 😜 😉 😆 😣 😏 😭 😢'],
];

const pictures = new Map<number, string>(
  docomo.flatMap(([first, row]) => row.split(' ').map((picture, n) => [first + n, picture] as const)),
);

/** Private-use characters as people can see them: docomo's pictures as emoji, any other as 〓. */
export function withEmoji(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, (picture) => pictures.get(picture.charCodeAt(0)) ?? '〓');
}
