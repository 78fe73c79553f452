/** Lets answers appear by themselves in the room, and blanks the page at once when somebody leaves in a hurry. */
import { io } from '/resident/socket.io.js';

const log = document.getElementById('log');

let again;
let looks = 0;

/** Shows what is new. Nobody tells of it a second time: what cannot be asked for now is asked for until it comes. */
async function look() {
  clearTimeout(again);
  try {
    await show();
  } catch {
    again = setTimeout(look, 4000 + 2000 * Math.random());
  }
}

/** Throws when the line is away, or the service for a moment. */
async function show() {
  looks += 1;
  const nth = looks;
  const response = await fetch('/c/room', { headers: { accept: 'text/html' } });
  if (response.status >= 500) throw new Error('The service is away.');
  if (!response.ok || response.redirected) return;
  const text = await response.text();
  // Whoever began to look later shows more: an answer that was overtaken takes nothing away.
  if (nth !== looks) return;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const fresh = page.getElementById('log');
  if (!fresh || !log) return;
  const texts = ({ children }) => [...children].map(({ id, textContent }) => id + textContent).join();
  if (texts(fresh) === texts(log)) return;
  // What nobody says, that an answer is still to come, stands last, if at all.
  for (const child of [...log.children]) if (!child.id || !fresh.querySelector(`#${child.id}`)) child.remove();
  for (const child of [...fresh.children]) {
    const shown = child.id && document.getElementById(child.id);
    if (shown?.textContent === child.textContent) continue;
    const anew = document.importNode(child, true);
    if (shown) shown.replaceWith(anew);
    else log.append(anew);
  }
}

const socket = io('/resident', { transports: ['websocket', 'polling'] });
socket.on('room.changed', look);
socket.on('connect', look);
for (const link of document.querySelectorAll('a[href="/exit"]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    document.body.replaceChildren();
    document.title = '';
    window.location.replace('/exit');
  });
}
