import { type AccountEvent, withSan } from '../../../src/contract/index.js';

/** The texts of one's own sign-in. */
export const words = {
  title: 'ログインの設定',
  failed: '読み込めませんでした。',
  again: 'もう一度',
  cancel: 'やめる',
  login: '職員番号',
  password: 'いまのパスワード',
  passwordMissing: 'いまのパスワードを入れてください',
  checking: '確かめています…',

  factor: '二段階の確認',
  factorLead:
    'ログインのとき、パスワードのほかに、スマートフォンなどの確認アプリに出る6けたの番号を入れるか、パスキーを使います。パスワードが知られても、ほかの人は入れません。',
  factorOn: '使っています。',
  factorOff: 'まだ使っていません。',
  recoveryLeft: (left: number) => `予備の番号は、あと ${left}個です。`,
  recoveryFew: '予備の番号が残り少なくなっています。新しく作ってください。',
  begin: '登録をはじめる',
  beginProof: 'はじめに、いまのパスワードを確かめます。',
  scan: '1. 確認アプリで、この図を読み取ります',
  scanApps: 'Google Authenticator、Microsoft Authenticator など、どの確認アプリでも使えます。',
  qr: '確認アプリで読み取る図（QRコード）',
  typeInstead: '読み取れないときは、この文字をアプリに入れてください。',
  firstCode: '2. アプリに出た6けたの番号',
  firstCodeMissing: 'アプリに出ている番号を入れてください',
  confirm: '登録する',
  confirmFailed: '登録できませんでした。',
  renew: '予備の番号を作り直す',
  renewLead: '新しい予備の番号を10個作ります。前の番号は使えなくなります。',
  remove: '確認アプリをやめる',
  removeLead: '次のログインから、パスワードだけで入れるようになります。',
  removeLeadPasskey: '次のログインから、パスワードのほかにパスキーか予備の番号が要ります。',
  removeRequired: 'この窓口では必ず要るため、やめるとすぐに登録し直すことになります。',
  appName: '確認アプリ',
  appOn: '確認アプリを登録しています。',
  passkeys: 'パスキー',
  passkeysLead:
    '指や顔、暗証番号、USBのかぎで入れるようになります。番号を打たずにすみ、にせの画面にだまされることもありません。パスキーがあると、パスワードだけでは入れなくなります。',
  passkeysNowhere:
    'このサーバーでは、パスキーを使えません。https の、数字ではない名前のアドレスで開けるようにする必要があります。情報担当に聞いてください。',
  passkeysElsewhere: (origin: string) => `パスキーは ${origin} で開いたときに使えます。`,
  passkeysUnknown: 'このブラウザーでは、パスキーを使えません。',
  noPasskeys: 'まだ登録していません。',
  passkeyAdd: 'パスキーを登録する',
  passkeyName: 'パスキーの名前',
  passkeyNameSupport: 'あとで見分けられる名前にしてください。例：青いUSBのかぎ、窓口のパソコン',
  passkeyNameWrong: '名前を 1文字から 40文字で入れてください',
  passkeySince: (at: string) => `登録 ${at}`,
  passkeyUsed: (at: string | null) => (at === null ? 'まだ使っていません' : `最後に使ったとき ${at}`),
  passkeySynced: 'ほかの端末でも使えます',
  passkeyRemove: '外す',
  passkeyRemoveLabel: (name: string) => `外す（${name}）`,
  passkeyRemoveLead: (name: string) => `パスキー「${name}」で入れないようにします。`,
  passkeyBroken: 'パスキーを登録できませんでした。やめたか、時間が切れたか、もう登録してあるかぎです。',

  codes: '予備の番号',
  codesLead:
    'この番号が出るのは、いま一度だけです。印刷するか紙に写して、かぎのかかる所にしまってください。スマートフォンがないとき、1つの番号で1回ログインできます。',
  print: '印刷する',
  kept: 'しまいました。次へ',

  devices: 'ログイン中の端末',
  devicesLead: '覚えのない端末があれば、終わらせて、パスワードを変えてください。',
  device: (browser: string | null, system: string | null) =>
    browser === null && system === null
      ? 'ブラウザー以外のプログラム'
      : [system, browser].filter((name) => name !== null).join(' の '),
  here: 'この端末',
  since: (at: string) => `ログイン ${at}`,
  seen: (at: string) => `最後に使ったとき ${at}`,
  end: '終わらせる',
  endLabel: (device: string, since: string) => `終わらせる（${device}、ログイン ${since}）`,
  endOthers: 'ほかの端末をすべて終わらせる',
  noOthers: 'ほかの端末ではログインしていません。',
  endFailed: '終わらせることができませんでした。',
  ended: '終わらせました。',

  change: 'パスワードを変える',
  changeLead: (least: number) =>
    `${least}文字以上にしてください。長いほど安全です。変えると、ほかの端末のログインはすべて終わります。`,
  next: '新しいパスワード',
  nextShort: (least: number) => `新しいパスワードは ${least}文字以上にしてください`,
  nextSame: 'いまのパスワードとちがうものにしてください',
  changeFailed: '変えられませんでした。',
  changing: '変えています…',
  changed: 'パスワードを変えました。ほかの端末のログインは終わりました。',

  colleagues: '職員の二段階の確認',
  colleaguesLead:
    'スマートフォンをなくした職員がいるとき、ここで解除します。解除したことは記録に残り、本人にも見えます。',
  standings: { on: '使っています', off: '使っていません', needed: 'これから登録します' },
  reset: '解除する',
  resetLabel: (name: string) => `解除する（${withSan(name)}）`,
  resetTitle: '二段階の確認を解除しますか',
  resetLead: (name: string) =>
    `${withSan(name)}本人からの頼みであることを、会うか電話で確かめてください。解除すると、${withSan(name)}のログインはすべて終わり、次はパスワードだけで入れます。`,
  resetFailed: '解除できませんでした。',
  resetting: '解除しています…',

  events: '最近の記録',
  noEvents: '記録はありません。',
  by: (name: string | null) => (name === null ? '（サーバーの管理者）' : `（${withSan(name)}）`),
};

/** What was done to an account, in words. */
export const eventWords: Record<AccountEvent, string> = {
  second_factor_on: '二段階の確認を登録しました',
  second_factor_off: '二段階の確認をやめました',
  second_factor_reset: '二段階の確認が解除されました',
  organisation_bound: '組織のアカウントと結び付きました',
  organisation_changed: '組織のアカウントの設定が変わりました',
  passkey_added: 'パスキーを登録しました',
  passkey_removed: 'パスキーを外しました',
  recovery_code_used: '予備の番号が使われました',
  recovery_codes_renewed: '予備の番号を作り直しました',
  password_changed: 'パスワードを変えました',
  sessions_ended: '端末のログインを終わらせました',
  account_created: '職員として加えられました',
  renamed: '名前が変わりました',
  role_changed: '権限が変わりました',
  reach_changed: '担当の地区か課が変わりました',
  hats_changed: '立場が変わりました',
  switched_off: 'ログインできなくなりました',
  switched_on: 'ログインできるようになりました',
  password_made: '一度だけのパスワードが作られました',
};
