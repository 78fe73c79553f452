/**
 * Old and new forms of one letter, each pair as the common form and its variant: the forms in brackets of the 常用漢字表
 * (平成22年内閣告示第2号).
 */
const joyo = `
  亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐
  殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學
  岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 気氣 帰歸 亀龜 偽僞 戯戲 犠犧 旧舊
  拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經
  蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗
  厳嚴 広廣 効效 恒恆 黄黃 鉱鑛 号號 国國 黒黑 砕碎 済濟 斎齋 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘
  賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處
  緒緖 叙敍 将將 称稱 渉涉 焼燒 証證 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓
  醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 斉齊
  静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢
  曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧
  択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭
  逓遞 鉄鐵 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬭 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦
  覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱 瓶甁 払拂 仏佛 併倂 並竝 餅餠
  辺邊 変變 弁辨 弁瓣 弁辯 歩步 宝寶 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥
  与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 涙淚 塁壘 礼禮
  励勵 戻戾 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣
`;

/** Pairs of the 人名用漢字 (戸籍法施行規則 別表第二) beyond those. */
const jinmei = `
  亘亙 凜凛 尭堯 巌巖 晃晄 桧檜 槙槇 祢禰 祷禱 禄祿 穣穰 萌萠 遥遙 園薗 駆駈 島嶋 杯盃 富冨
  峰峯 野埜 涼凉
`;

/**
 * Forms that stand in family registers and on envelopes, gathered by hand from common family names. 「斉」 and 「斎」 are two
 * letters by the book and one in people's minds.
 */
const families = `
  高髙 崎﨑 崎碕 崎嵜 崎㟢 斎斉 辺邉 浜濵 柳栁 柳桺 島嶌 吉𠮷 橋𣘺 橋槗 館舘 昇曻 淵渕 淵渊
  桑桒 清淸 青靑 彦彥 産產 宝寳 松枩 松柗 船舩 秋穐 秋龝 村邨 勢㔟 喜㐂 土圡 土𡈽 呉吳 歳歲
  兎兔 兎莵 柏栢 枡桝 薮藪 薮籔 熙煕 熙凞 国圀 学斈 鴎鷗 籠篭 徳悳 強强 隆𨺓
`;

/** Every variant with the common form that stands for it in search. */
export const variants: ReadonlyMap<string, string> = resolved();

function resolved(): Map<string, string> {
  const common = new Map<string, string>();
  for (const pair of `${joyo} ${jinmei} ${families}`.split(/\s+/).filter(Boolean)) {
    const [form, variant] = [...pair];
    common.set(variant!, form!);
  }
  for (const [variant, form] of common) {
    let end = form;
    while (common.has(end)) end = common.get(end)!;
    common.set(variant, end);
  }
  return common;
}
