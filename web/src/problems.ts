import type { Failure, ProblemCode } from '../../src/contract/index.js';

/** What staff read when a request is refused: what happened, and what they can do about it. Keyed by the contract's codes. */
export const problemWords: Record<ProblemCode, string> = {
  malformed: '送った内容を読み取れませんでした。画面を読み込み直してから、もう一度ためしてください。',
  invalid: '入力の内容を確かめてください。',
  not_signed_in: 'ログインの時間が切れました。もう一度ログインしてください。',
  wrong_sign_in: '職員番号かパスワードがちがいます。',
  code_needed: '確認の番号を入れてください。',
  wrong_code: '確認の番号がちがうか、もう使われています。新しい番号が出るのを待って、もう一度入れてください。',
  wrong_password: 'パスワードがちがいます。',
  wrong_passkey: 'このパスキーでは入れませんでした。もう一度ためすか、ほかの方法を使ってください。',
  password_over: '一度だけのパスワードの期限が過ぎています。管理者に、新しく作ってもらってください。',
  own_password_needed: 'はじめに、自分のパスワードを決めてください。',
  locked:
    'しばらく操作がなかったため、画面をかくしました。パスワードや確認の番号を入れるか、パスキーを使うと、続けられます。',
  bad_signature: '確認のしるしが合いませんでした。',
  forbidden: 'この操作をする権限がありません。',
  second_factor_needed: 'はじめに、二段階の確認を登録してください。',
  cross_site: 'ほかのサイトからの操作のため、受け付けませんでした。',
  not_found: '見つかりませんでした。消されたか、見る権限がない可能性があります。',
  something_newer: 'ほかの書き込みが先に届いていました。',
  saved_elsewhere: 'ほかの画面で先に保存されていました。新しい内容を確かめてから、もう一度保存してください。',
  already_closed: 'この相談はすでに終わっています。',
  already_sent: 'もう送られているため、取り消せませんでした。',
  not_allowed_now: 'いまの状態では、この操作はできません。',
  too_large: '内容が大きすぎます。短くするか、分けてください。',
  unsupported: 'この形式は受け付けられません。',
  too_many_tries: '続けて失敗したため、しばらく止まっています。時間をおいてからためしてください。',
  unavailable: 'いまサーバーが混み合っているか、準備中です。少し待ってから、もう一度ためしてください。',
  fault: 'サーバーで思わぬことが起きました。もう一度ためして、続くときは管理者に知らせてください。',
};

/** When no answer came at all. */
export const unreachableWords = 'サーバーにつながりませんでした。ネットワークを確かめて、もう一度ためしてください。';

/** When it may be tried again after so many seconds. */
export const waitWords = (seconds: number): string =>
  `続けてまちがえたため止まっています。${Math.max(1, Math.ceil(seconds / 60))}分ほど待ってください。`;

/** Why a message did not leave. */
export const failureWords: Record<Failure, string> = {
  blocked: '相手がこの窓口をブロックしています。ほかの連絡方法を確かめてください。',
  quota: '今月送れる通数を使い切りました。管理者に知らせ、ほかの連絡方法を確かめてください。',
  rate_limited: '短い間に多く送りすぎて止められました。少し待ってから、もう一度ためしてください。',
  refused: '送り先のサービスに断られました。内容を確かめてください。',
  unreachable: '送り先のサービスにつながりませんでした。',
  no_address: '送り先がわかりません。',
  too_long: '文が長すぎて送れませんでした。短くするか、分けてください。',
  misconfigured: 'この経路の設定がまだ終わっていません。管理者に知らせてください。',
};
