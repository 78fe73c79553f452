import type { Connection, ConnectionTrial } from '../../../src/contract/index.js';

/** The texts about the connections to the outside. */
export const words = {
  title: '経路（LINE・メール・フォーム）',
  lead: '相談が届く道と、返事が出ていく道です。つながる先やパスワードは、サーバーの設定で決まります。ここでは、いまつながるかを試せます。',
  failed: '経路の設定を読み込めませんでした。',
  again: 'もう一度',
  names: { line: 'LINE', smtp: 'メールを送るサーバー', imap: 'メールを受け取る箱' } satisfies Record<
    Connection,
    string
  >,
  about: {
    line: 'LINEの窓口の名前を聞き、メッセージがこのシステムに届く設定かを確かめます。だれにも何も送りません。',
    smtp: '返事や緊急の知らせを送るサーバーにつなぎ、ログインします。メールは送りません。',
    imap: '届いたメールの箱を開けるか確かめます。メールには触れません。',
  } satisfies Record<Connection, string>,
  configured: '設定されています',
  notConfigured: '設定されていません',
  variables: {
    line: 'LINE_CHANNEL_SECRET と LINE_CHANNEL_ACCESS_TOKEN',
    smtp: 'SMTP_URL',
    imap: 'IMAP_URL',
  } satisfies Record<Connection, string>,
  variable: (name: string) => `サーバーの設定：${name}`,
  try: '試す',
  tryLabel: (name: string) => `試す（${name}）`,
  trying: '試しています…',
  tryFailed: '試せませんでした。',
  addresses: '相談する人に知らせるもの',
  form: '相談フォームのアドレス',
  webhook: 'LINEの設定に入れるWebhookのアドレス',
  mail: '相談を受けるメールアドレス',
  noMail: 'ありません',
  listens: 'メールは、このサーバーが直接受け取ります。',
};

/** How a try ended, and what to do. */
export const outcomeWords: Record<
  ConnectionTrial['outcome'],
  { kind: 'success' | 'warning' | 'error'; title: (name: string | null) => string; todo: string }
> = {
  ok: { kind: 'success', title: (name) => (name ? `つながりました（${name}）` : 'つながりました'), todo: '' },
  not_configured: {
    kind: 'warning',
    title: () => 'まだ設定されていません',
    todo: '使うときは、サーバーの担当に設定を頼んでください。',
  },
  refused: {
    kind: 'error',
    title: () => 'パスワードかトークンを断られました',
    todo: '期限が切れたか、変えられています。新しいものを、サーバーの設定に入れてもらってください。',
  },
  no_mailbox: {
    kind: 'error',
    title: () => 'ログインはできましたが、その名前の箱がありません',
    todo: 'IMAP_URL の終わりにある箱の名前を確かめてもらってください。',
  },
  webhook_off: {
    kind: 'error',
    title: () => 'LINEにはつながりましたが、メッセージが届かない設定です',
    todo: 'LINE Developers の画面で、Webhookのアドレスを入れ、「Webhookの利用」をオンにしてください。',
  },
  webhook_elsewhere: {
    kind: 'error',
    title: () => 'LINEのメッセージが、ほかのアドレスに送られています',
    todo: 'LINE Developers の画面で、Webhookのアドレスを、この下に書いてあるものにしてください。',
  },
  busy: { kind: 'warning', title: () => '相手が混み合っています', todo: '少し待って、もう一度試してください。' },
  unreachable: {
    kind: 'error',
    title: () => '相手につながりませんでした',
    todo: 'アドレスとネットワークを確かめ、相手のサービスが止まっていないかを見てください。',
  },
};
