/** How a name may end that needs no 「さん」 any more. */
const titles = ['さん', 'サン', 'さま', '様', 'ちゃん', 'くん'];

/**
 * A name as it is said to somebody: with 「さん」, unless it ends in that or in another such word already (residents and their messengers
 * call themselves 「見本さん」).
 * @param gap what stands between the name and 「さん」
 */
export const withSan = (name: string, gap = ''): string =>
  titles.some((title) => name.trimEnd().endsWith(title)) ? name.trimEnd() : `${name}${gap}さん`;
