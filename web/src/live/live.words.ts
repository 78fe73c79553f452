/** The texts of the line to the server. */
export const words = {
  connected: '接続中',
  reconnecting: '再接続しています…',
  lost: (at: string | null) => (at === null ? 'つながっていません' : `つながっていません（最終更新 ${at}）`),
  retry: 'つなぎ直す',
  caughtUp: (count: number) => `${count}件の更新を取り込みました`,
};
