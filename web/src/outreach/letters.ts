/**
 * Letters to somebody who does not open the door: plain words, no demand for an answer, no word of welfare or of trouble that somebody else told
 * of. Proposals of ours, to be rewritten on the page.
 */
export const letters: readonly { title: string; text: (writer: string, city: string) => string }[] = [
  {
    title: 'はじめての手紙',
    text: (writer, city) => `こんにちは。${city}の${writer}です。

近くを回っていて、一度ごあいさつがしたくて、手紙を書きました。
急ぎの用ではありません。お返事がなくても、だいじょうぶです。

もし、だれかと話したいことや、暮らしの中で聞いてみたいことがあれば、
いつでも声をかけてください。話したくないことは、話さなくてかまいません。

また、ときどき手紙を入れます。
手紙がいらないときは、この紙に「いらない」と書いて、ポストの外に出しておいてください。`,
  },
  {
    title: 'またの手紙',
    text: (writer, city) => `こんにちは。${city}の${writer}です。

前に手紙を入れた者です。読んでもらえていたら、うれしいです。
お返事がなくても、だいじょうぶです。

体の調子はいかがですか。
外に出なくても、電話や手紙で話すことができます。名前を言わなくてもかまいません。

また来ます。`,
  },
  {
    title: '暮らしの情報',
    text: (writer, city) => `こんにちは。${city}の${writer}です。

暮らしに役立ちそうなことを、お知らせします。使っても、使わなくても、かまいません。

・

聞いてみたいことがあれば、いつでも声をかけてください。
お返事がなくても、だいじょうぶです。また来ます。`,
  },
];
