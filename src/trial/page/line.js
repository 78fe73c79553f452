/** The phone in the browser: shows what the simulator says, once a second, and does what is pressed. */
const $ = (id) => document.getElementById(id);
const node = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

let chosen = null;
let shown = '';

async function ask(path, body) {
  const response = await fetch(
    `/trial/line/${path}`,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

async function does(deed, words = '') {
  try {
    const { status } = await ask('deeds', { phone: chosen, deed, words });
    $('told').textContent =
      status === 200 ? '通知が届きました（200）' : `通知への返事：${status === 0 ? 'なし' : status}`;
  } catch (error) {
    $('told').textContent = error.message;
  }
  await look();
}

const wordsOf = ({ type, text, keywords, title, address, fileName, altText }) =>
  ({
    text,
    sticker: `スタンプ${keywords ? `（${keywords.join('・')}）` : ''}`,
    image: '写真',
    video: '動画',
    audio: '音声',
    file: `ファイル ${fileName ?? ''}`,
    location: `位置情報 ${title ?? ''} ${address ?? ''}`,
  })[type] ??
  altText ??
  `（${type}）`;
const time = (at) =>
  new Date(at).toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' });

/** A text whose links can be followed, as on a phone. */
function linked(words) {
  const said = node('p');
  for (const part of words.split(/(https?:\/\/\S+)/)) {
    said.append(/^https?:/.test(part) ? node('a', part, { href: part, target: '_blank', rel: 'noreferrer' }) : part);
  }
  return said;
}

/** A flex bubble: its boxes, texts and buttons, in their order. */
function flex(component) {
  if (component.type === 'text') return node('span', component.text);
  if (component.type === 'button') {
    const { action } = component;
    const button = node('button', action.label, { type: 'button', 'aria-label': action.displayText ?? action.label });
    button.addEventListener('click', () => (action.data ? does('tap', action.data) : does('text', action.text)));
    return button;
  }
  const box = node('div', undefined, { class: component.layout === 'horizontal' ? 'row' : 'column' });
  box.append(...(component.contents ?? []).map(flex));
  return box;
}

function said(message) {
  if (message.type !== 'flex') return linked(wordsOf(message));
  const card = node('div', undefined, { class: 'card' });
  card.append(flex(message.contents.body));
  return card;
}

/** A quick reply: words, a map, or a calendar. */
function quick({ action }) {
  if (action.type === 'datetimepicker') {
    const label = node('label', `${action.label} `);
    const day = node('input', undefined, { type: 'date' });
    day.addEventListener('change', () => does('date', day.value));
    label.append(day);
    return label;
  }
  const button = node('button', action.label, { type: 'button' });
  button.addEventListener('click', () =>
    action.type === 'location' ? does('location') : does('text', action.text ?? action.label),
  );
  return button;
}

function drawPhone(phone) {
  $('name').textContent = phone.blocked ? `${phone.name}　ブロック中` : phone.name;
  $('chat').replaceChildren(
    ...phone.timeline.map(({ from, message, unsent, at, via }) => {
      const item = node('li', undefined, { class: from });
      item.append(
        node('span', from === 'person' ? phone.name : '窓口', { class: 'who' }),
        unsent ? node('p', '（送信を取り消しました）') : said(message),
        node('time', `${time(at)}${from === 'account' ? ` ${via}` : ''}`),
      );
      return item;
    }),
  );
  $('chat').scrollTop = $('chat').scrollHeight;
  const last = phone.timeline.at(-1);
  const items = last?.from === 'account' ? (last.message.quickReply?.items ?? []) : [];
  $('quick').hidden = items.length === 0;
  $('quick').replaceChildren($('quick').firstElementChild, ...items.map(quick));
}

function drawAsked(asked) {
  $('asked').replaceChildren(
    ...asked.map(({ at, method, path, retryKey, body, status, carriedOut }) => {
      const item = node('li', undefined, { class: status >= 400 ? 'refused' : '' });
      const summary = node(
        'summary',
        `${time(at)} ${method} ${path} → ${status}${status >= 400 && carriedOut ? '（実行済み）' : ''}`,
      );
      const details = node('details');
      details.append(
        summary,
        node(
          'pre',
          `${retryKey ? `X-Line-Retry-Key: ${retryKey}\n` : ''}${body ? JSON.stringify(body, null, 1) : ''}`,
          { tabindex: '0' },
        ),
      );
      item.append(details);
      return item;
    }),
  );
}

async function look() {
  const state = await ask('state').catch(() => null);
  if (!state) return;
  chosen ??= state.phones[0].userId;
  const now = JSON.stringify([chosen, state]);
  if (now === shown) return;
  const asked = JSON.stringify(state.asked);
  shown = now;
  $('tabs').replaceChildren(
    $('tabs').firstElementChild,
    ...state.phones.map(({ userId, name }) => {
      const button = node('button', name, { type: 'button', 'aria-pressed': String(userId === chosen) });
      button.addEventListener('click', () => {
        chosen = userId;
        void look();
      });
      return button;
    }),
  );
  drawPhone(state.phones.find(({ userId }) => userId === chosen));
  if ($('asked').dataset.shown !== asked) {
    drawAsked(state.asked);
    $('asked').dataset.shown = asked;
  }
}

$('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = $('words').value;
  if (words.trim() === '') return;
  $('words').value = '';
  void does('text', words);
});
for (const button of document.querySelectorAll('[data-deed]'))
  button.addEventListener('click', () => does(button.dataset.deed));
for (const button of document.querySelectorAll('[data-trouble]')) {
  button.addEventListener('click', async () => {
    await ask('troubles', { kind: button.dataset.trouble });
    $('told').textContent = `次の呼び出しで起きます：${button.textContent}`;
  });
}
document.querySelector('[data-again]').addEventListener('click', async () => {
  const { status } = await ask('again', {});
  $('told').textContent = `同じ通知をもう一度届けました（${status}）`;
});
await look();
setInterval(look, 1000);
