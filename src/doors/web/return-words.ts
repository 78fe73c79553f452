import { createHmac, timingSafeEqual } from 'node:crypto';

/** Easy words in kana that are not mistaken for each other when they are read out or copied by hand. */
const list = (
  'あさひ あじさい あしあと あひる あまど あめだま あやめ いちご いぬ いろがみ いるか いずみ うぐいす うさぎ うちわ うみべ うめぼし えほん えんぴつ おおかみ ' +
  'おてがみ おにぎり おはじき おやつ おりがみ かえで かえる かがみ かきごおり かぜ かたつむり かまくら かもめ からす かるた かんづめ きつね きのこ きんぎょ くじら ' +
  'くつした くるみ くれよん くわがた けしごむ けむり こあら こいのぼり こおり こけし こすもす こたつ こだま ことり こねこ こま さかな さくら さつまいも さといも ' +
  'さる さんぽ しおり しか しまうま しゃぼん しろくま すいか すいせん すずめ すずらん すみれ すなば すべりだい せみ せんべい そうめん そばかす そよかぜ たいこ ' +
  'たいやき たけうま たけのこ たこやき たぬき たまご だるま たんぽぽ ちくわ ちょうちん つくし つばき つばめ つみき つりばし てがみ てぶくろ てまり てんとうむし とうふ ' +
  'とかげ とけい とびばこ とまと とんぼ どんぐり なのはな なべ なみ なわとび にじ にわとり にんじん ぬいぐるみ ぬりえ ねぎ ねこ ねずみ のはら のりまき ' +
  'はがき はくさい はさみ はしご はたけ はちみつ はと はなび はまべ はりねずみ ひかり ひこうき ひつじ ひまわり ひよこ ひるね ふうせん ふうりん ふきのとう ふくろう ' +
  'ふじさん ふでばこ ふとん ふね ぶどう ぶらんこ へちま べんとう ほうき ほし ほたる ぼうし ぼたん まくら まつぼっくり まど まめ まりも みかん みずうみ ' +
  'みずたま みそしる みつばち みどり みのむし むぎちゃ むらさき めがね めだか めろん もぐら もくもく もちつき もみじ もも もりの やきいも やぎ やさい やなぎ ' +
  'やまびこ やまみち ゆうひ ゆかた ゆき ゆきだるま ゆず ゆびわ ゆり よあけ よこぶえ よもぎ らくだ らっこ らっぱ りす りぼん りんご るすばん れもん ' +
  'れんげ れんこん ろうそく ろば わかめ わたあめ わたぐも わなげ わに わらび あおぞら あきかぜ あげは あさがお あずき あられ いちょう いなほ うきわ うずら ' +
  'うなぎ えびす おかゆ おしろい おたま おひさま おみくじ おむすび かいがら かきのき かざぐるま かすみ かっぱ かぶとむし かみふうせん きりん きんかん くまのこ くりごはん けやき ' +
  'こうま こおろぎ こなゆき こはる こむぎ さざなみ さんま しらかば しらゆき すずむし つばさ ながぐつ のれん はなたば ひょうたん ほたて ' +
  'みかづき むぎ やかん ゆりかご わさび こもれび すいとう たからばこ ちゃわん つくえ とんかつ ふくわらい'
).split(' ');

/** How many words there are to choose from. */
export const wordCount = new Set(list).size;

/**
 * The four return words (続きのことば) of a consultation, always the same: made from its id under a secret, so that they need not
 * be stored and can be shown again to whoever still has the form open.
 */
export function returnWords(consultationId: string, secret: string): string[] {
  const digest = createHmac('sha256', secret).update(`return words ${consultationId}`).digest();
  return [0, 4, 8, 12].map((at) => list[digest.readUInt32BE(at) % list.length]!);
}

/** Whether these are the words, however they were typed: spaces, commas, katakana, full width. */
export function areReturnWords(typed: string, consultationId: string, secret: string): boolean {
  const hash = (text: string) => createHmac('sha256', secret).update(plain(text)).digest();
  return timingSafeEqual(hash(typed.slice(0, 200)), hash(returnWords(consultationId, secret).join('')));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[^ぁ-ゖー]/g, '');
