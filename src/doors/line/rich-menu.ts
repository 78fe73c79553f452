import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagingApi } from '@line/bot-sdk';

/** By this name our menus are found again; LINE shows it to nobody. */
const ourName = 'uketome';
const [width, height] = [2500, 1686];
const [third, half, row] = [833, 1250, 843];

const place = (x: number, y: number, wide: number) => ({ x, y, width: wide, height: row });
const says = (text: string): messagingApi.Action => ({ type: 'message', label: text, text });

/** The buttons under the chat, in the order of the picture. What a tap says is understood by the interview at any step. */
export const richMenu = (publicUrl: string) =>
  ({
    name: ourName,
    chatBarText: '相談のメニュー',
    selected: true,
    size: { width, height },
    areas: [
      { bounds: place(0, 0, third), action: says('相談したいです') },
      { bounds: place(third, 0, third + 1), action: says('つづき') },
      { bounds: place(2 * third + 1, 0, third), action: says('人と話したい') },
      { bounds: place(0, row, half), action: says('やさしい日本語') },
      { bounds: place(half, row, half), action: { type: 'uri', label: '時間・電話・Language', uri: publicUrl } },
    ],
  }) satisfies messagingApi.RichMenuRequest;

/**
 * Puts the menu under every chat of the channel: made, pictured, set as the default, and only then the older ones of ours taken
 * away, so that a failure in between leaves the old one standing. Running it twice leaves one menu.
 * @throws HTTPFetchError of the SDK when LINE refuses
 */
export async function setUpRichMenu(
  line: { accessToken: string; apiBaseUrl: string | null; dataBaseUrl: string | null },
  publicUrl: string,
): Promise<string> {
  const channelAccessToken = line.accessToken;
  const client = new messagingApi.MessagingApiClient({
    channelAccessToken,
    ...(line.apiBaseUrl ? { baseURL: line.apiBaseUrl } : {}),
  });
  const blobs = new messagingApi.MessagingApiBlobClient({
    channelAccessToken,
    ...(line.dataBaseUrl ? { baseURL: line.dataBaseUrl } : {}),
  });
  const { richmenus: before } = await client.getRichMenuList();
  const { richMenuId } = await client.createRichMenu(richMenu(publicUrl));
  const picture = readFileSync(join(import.meta.dirname, 'assets', 'rich-menu.png'));
  await blobs.setRichMenuImage(richMenuId, new Blob([picture], { type: 'image/png' }));
  await client.setDefaultRichMenu(richMenuId);
  for (const old of before.filter(({ name }) => name === ourName)) await client.deleteRichMenu(old.richMenuId);
  return richMenuId;
}
